package uk.personalbudget.api.pages.officer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import uk.personalbudget.api.pages.look.SummaryRow;

/**
 * A form that is filled in, checked and confirmed, each on a page of its own.
 *
 * @param caption whose it is, above the title
 * @param lead what it does, in a sentence
 * @param facts what is known already
 * @param action where it is sent, at every step
 * @param back where it came from
 * @param button what confirming is called
 */
record Form(
        String title,
        String caption,
        @Nullable String lead,
        List<SummaryRow> facts,
        List<Field> fields,
        String action,
        String back,
        String button) {
    Form {
        facts = List.copyOf(facts);
        fields = List.copyOf(fields);
    }

    /** The first step, and again with what is wrong. */
    String fill(Typed typed, Map<String, String> errors, Model model) {
        around(model);
        model.addAttribute("title", title);
        model.addAttribute("errors", errors);
        model.addAttribute("lead", lead);
        model.addAttribute("facts", facts);
        model.addAttribute("fields", fields);
        // Values of other steps that this page has no field for, such as the mark of the order.
        var names = fields.stream().map(Field::name).toList();
        var hidden = typed.carried();
        hidden.keySet()
                .removeIf(name -> names.contains(name) || names.contains(name.replaceFirst("-(day|month|year)$", "")));
        model.addAttribute("hidden", hidden);
        return "officer/form";
    }

    /** The second step. */
    String check(Typed typed, List<SummaryRow> rows, @Nullable String warning, Model model) {
        around(model);
        model.addAttribute(
                "title",
                "Check before you go on: " + title.substring(0, 1).toLowerCase(java.util.Locale.UK)
                        + title.substring(1));
        model.addAttribute("rows", rows);
        model.addAttribute("warning", warning);
        model.addAttribute("hidden", typed.carried());
        model.addAttribute("mayChange", !fields.isEmpty());
        return "officer/check";
    }

    private void around(Model model) {
        model.addAttribute("caption", caption);
        model.addAttribute("action", action);
        model.addAttribute("back", back);
        model.addAttribute("button", button);
    }
}
