package uk.personalbudget.api.cli;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.files.Progress;

/** Shows on the error output how far a long piece of work is; without a terminal it shows nothing. */
final class Bar implements Progress, AutoCloseable {
    private static final int MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private Bar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Bar of(String task) {
        if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
            return new Bar(null);
        }
        return new Bar(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS)
                .build());
    }

    @Override
    public void at(long done, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
        }
    }

    void end() {
        if (bar != null) {
            bar.maxHint(1);
            bar.stepTo(1);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
