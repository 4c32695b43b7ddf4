package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.sku.SkuFilter;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds goods by scanner or by typing: a code that is exactly one item's is taken at once, otherwise the
/// matches are offered, even a single one: half a code that a scanner has read would count another item and
/// nobody would see it. The focus stays here, so that a person with a scanner needs nothing else.
public final class ScanField extends Div {
    private static final int HITS = 8;

    /// A scanner does not wait for the server: the page takes a code out of the field at once, and the next one
    /// begins in an empty field. The server never empties it, or it would take what was typed meanwhile.
    private static final String TAKE_CODES = """
            if (this.zgTakesCodes) return;
            this.zgTakesCodes = true;
            this.addEventListener('keydown', (event) => {
              if (event.key !== 'Enter' || event.isComposing || event.target.localName !== 'input') return;
              event.preventDefault();
              event.stopPropagation();
              const code = event.target.value;
              event.target.value = '';
              event.target.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
              this.dispatchEvent(new CustomEvent('zg-code', { detail: code }));
            }, true)""";

    /// `12*` before a code, or alone before the next scan.
    private static final Pattern SEVERAL = Pattern.compile("([1-9]\\d{0,4})\\*(.*)");

    private final SkuList skus;
    private final LongSupplier storeId;
    private final BiConsumer<SkuRow, Quantity> found;
    private final TextField typed = new TextField();
    private final Div hits = new Div();
    /// `12*` was typed alone: it counts for the next item that is found, and is in sight until then.
    private int announced = 1;

    /// @param found gets the item and how many of it the code stands for
    public ScanField(SkuList skus, LongSupplier storeId, BiConsumer<SkuRow, Quantity> found) {
        this.skus = skus;
        this.storeId = storeId;
        this.found = found;
        typed.setPlaceholder(getTranslation("inventory.receipt.scan"));
        typed.setAutofocus(true);
        typed.setWidth("420px");
        typed.getStyle().set("max-width", "100%");
        addAttachListener(attach -> getElement().executeJs(TAKE_CODES));
        addListener(CodeEvent.class, read -> take(read.code()));
        Div bar = new Div(typed, new KeyHint("Enter"));
        bar.addClassName("zg-toolbar");
        hits.addClassName("zg-row");
        hits.getStyle().set("padding", "12px 14px 0");
        hits.setVisible(false);
        add(bar, hits);
    }

    public void focus() {
        typed.focus();
    }

    private void take(String read) {
        String code = read.strip();
        hits.removeAll();
        hits.setVisible(false);
        int times = announced;
        Matcher several = SEVERAL.matcher(code);
        if (several.matches()) {
            times = Integer.parseInt(several.group(1));
            code = several.group(2).strip();
        }
        if (code.isEmpty()) {
            announced = times;
            typed.setHelperText(times == 1 ? null : times + "*");
            return;
        }
        find(code, times);
    }

    private void find(String code, int times) {
        Optional<SkuList.Scanned> exact = skus.scan(storeId.getAsLong(), code);
        if (exact.isPresent()) {
            take(exact.get().row(), exact.get().quantity(), times);
            return;
        }
        List<SkuRow> matches = skus.page(SkuFilter.goods(storeId.getAsLong(), code), 0, HITS);
        if (matches.isEmpty()) {
            typed.focus();
            throw new Refusal("inventory.receipt.not-found", code);
        }
        hits.setVisible(true);
        hits.add(new Span(getTranslation("inventory.receipt.which", code)));
        for (int i = 0; i < matches.size(); i++) {
            hits.add(hit(matches.get(i), i + 1, times));
        }
    }

    private Button hit(SkuRow row, int number, int times) {
        Button hit = new Button(row.name() + " · " + row.code(), click -> take(row, Quantity.ONE, times));
        hit.addThemeVariants(ButtonVariant.LUMO_SMALL);
        String digit = Integer.toString(number);
        hit.setSuffixComponent(new KeyHint("Alt " + digit));
        hit.addClickShortcut(Key.of(digit), KeyModifier.ALT);
        return hit;
    }

    private void take(SkuRow row, Quantity quantity, int times) {
        hits.removeAll();
        hits.setVisible(false);
        typed.setHelperText(null);
        typed.focus();
        announced = 1;
        Quantity all = new Quantity(Math.multiplyExact(quantity.thousandths(), times));
        found.accept(row, all);
    }

    /// A code that was read or typed.
    @DomEvent("zg-code")
    public static final class CodeEvent extends ComponentEvent<ScanField> {
        private final String code;

        public CodeEvent(ScanField source, boolean fromClient, @EventData("event.detail") String code) {
            super(source, fromClient);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
