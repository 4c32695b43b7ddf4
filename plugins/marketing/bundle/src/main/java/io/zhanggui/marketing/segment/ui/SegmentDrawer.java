package io.zhanggui.marketing.segment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.marketing.segment.Segment;
import io.zhanggui.marketing.segment.SegmentRule;
import io.zhanggui.marketing.segment.SegmentRule.Joint;
import io.zhanggui.member.api.MemberTrait;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The form of one segment; says at each change how many members are in it.
final class SegmentDrawer extends SideDrawer {
    private final transient SegmentServices services;
    private final transient List<MemberTrait> traits;
    private final TextField name = new TextField(getTranslation("marketing.segment.name"));
    private final Select<Joint> joint = new Select<>();
    private final Div clauses = new Div();
    private final List<ClauseRow> rows = new ArrayList<>();
    private final Button more = new Button(getTranslation("marketing.segment.clause.add"));
    private final MessageBox found = new MessageBox(Tone.INFO, "");
    private final MessageBox nobody = new MessageBox(Tone.CAUTION, "");
    private int asked;

    /// What the form holds.
    record Typed(String name, SegmentRule rule) {}

    /// @param existing null for a new one
    /// @param save stores it; a refusal keeps the form open
    SegmentDrawer(@Nullable Segment existing, SegmentServices services, Consumer<Typed> save) {
        super("");
        setHeaderTitle(getTranslation(existing == null ? "marketing.segments.new" : "marketing.segments.edit-title"));
        this.services = services;
        traits = services.choosing().traits();
        name.setMaxLength(Segment.MAX_NAME);
        joint.setLabel(getTranslation("marketing.segment.joint"));
        joint.setItems(Joint.values());
        joint.setItemLabelGenerator(each -> getTranslation("marketing.segment.joint." + each));
        joint.setValue(Joint.ALL);
        joint.addValueChangeListener(change -> count());
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        more.addClickListener(click -> addRow().focus());
        clauses.addClassName("segment-clauses");
        Span label = new Span(getTranslation("marketing.segment.clauses"));
        label.addClassName("zg-small");
        if (existing == null) {
            body(presets());
        }
        body(name, joint, label, clauses, new Div(more), found, nobody);
        found.setVisible(false);
        nobody.setVisible(false);
        if (existing == null) {
            addRow();
        } else {
            name.setValue(existing.name());
            fill(existing.rule());
        }
        footer(new Button(getTranslation("marketing.cancel"), click -> close()));
        Button button = new Button(getTranslation("marketing.save"), click -> {
            TypedFields.requireReadable(this);
            save.accept(new Typed(name.getValue(), rule()));
            close();
        });
        submit(button);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                count();
            }
        });
        name.focus();
    }

    private Div presets() {
        Span label = new Span(getTranslation("marketing.presets"));
        label.addClassName("zg-small");
        Div chips = new Div(label);
        chips.addClassNames("zg-row", "segment-presets");
        LocalDate today = services.clock().today();
        for (Preset preset : Preset.of(traits, today)) {
            Chip chip = new Chip(getTranslation("marketing.preset." + preset.key(), today.getMonthValue()));
            chip.addClickListener(click -> {
                name.setValue(chip.getText());
                fill(preset.rule());
            });
            chips.add(chip);
        }
        return chips;
    }

    private void fill(SegmentRule rule) {
        joint.setValue(rule.joint());
        rows.clear();
        clauses.removeAll();
        rule.clauses().forEach(clause -> addRow().fill(clause));
        count();
    }

    private ClauseRow addRow() {
        List<ClauseRow> own = new ArrayList<>(1);
        ClauseRow row = new ClauseRow(traits, services.catalog(), this::count, () -> {
            ClauseRow gone = own.getFirst();
            rows.remove(gone);
            clauses.remove(gone);
            more.setEnabled(true);
            count();
        });
        own.add(row);
        rows.add(row);
        clauses.add(row);
        more.setEnabled(rows.size() < SegmentRule.MOST_CLAUSES);
        return row;
    }

    private SegmentRule rule() {
        return new SegmentRule(
                Objects.requireNonNull(joint.getValue()),
                rows.stream().map(ClauseRow::clause).toList());
    }

    /// Of several that are asked for quickly only the last answer is shown.
    private void count() {
        if (!isOpened() || rows.isEmpty() || rows.stream().anyMatch(ClauseRow::isBlank)) {
            found.setVisible(false);
            nobody.setVisible(false);
            return;
        }
        int question = ++asked;
        SegmentRule rule;
        try {
            rule = rule();
            services.choosing().check(rule);
        } catch (Refusal incomplete) {
            show("", getTranslation(incomplete.textKey(), incomplete.arguments()));
            return;
        }
        LocalDate today = services.clock().today();
        Background.run(clauses, () -> services.book().members(rule).length, number -> {
            if (question != asked) {
                return;
            }
            if (number == 0) {
                show("", getTranslation("marketing.segment.nobody"));
            } else {
                show(getTranslation("marketing.segment.found", String.format(Locale.ROOT, "%,d", number), today), "");
            }
        });
    }

    private void show(String good, String caution) {
        found.setText(good);
        found.setVisible(!good.isEmpty());
        nobody.setText(caution);
        nobody.setVisible(!caution.isEmpty());
    }
}
