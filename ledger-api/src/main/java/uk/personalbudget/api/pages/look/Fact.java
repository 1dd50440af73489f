package uk.personalbudget.api.pages.look;

/** A name and its value in the identity bar. */
public record Fact(String name, String text) {}
