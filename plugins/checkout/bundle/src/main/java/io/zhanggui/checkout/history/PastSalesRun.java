package io.zhanggui.checkout.history;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.till.CustomerDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One file of past sales.
final class PastSalesRun implements ImportRun {
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final Pattern HOUR = Pattern.compile("(.*?)[ T]+(\\d{1,2}):\\d{2}(:\\d{2}(\\.\\d+)?)?");
    static final String NO_NUMBER = "#";
    private static final int MAX_NAME = 200;
    private static final int MAX_CATEGORY = 80;
    /// Names that are looked up once; a file may have one in every row.
    private static final int MAX_ITEMS = 10_000;
    private static final int MAX_PAPER = 60;
    private static final long MOST = 1_000_000_000_000L;

    private final PastSales sales;
    private final CustomerDesk customers;
    private final Catalogs catalogs;
    private final LocalDate today;
    private final ImportOptions options;
    private final Map<String, Optional<CatalogItem>> items = new HashMap<>();
    private final Set<Long> members = new TreeSet<>();
    private long thousandths;
    private Money amount = Money.ZERO;

    PastSalesRun(PastSales sales, CustomerDesk customers, Catalogs catalogs, LocalDate today, ImportOptions options) {
        this.sales = sales;
        this.customers = customers;
        this.catalogs = catalogs;
        this.today = today;
        this.options = options;
    }

    @Override
    public List<ImportError> check(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        List<PastLine> lines = read(rows, errors);
        for (PastLine line : lines) {
            thousandths = Math.addExact(thousandths, line.quantity().thousandths());
            amount = amount.plus(line.amount());
        }
        if (errors.isEmpty()) {
            refuseKnown(rows, lines, errors);
        }
        return errors;
    }

    /// The same file again would double every figure. It is known by its cells, whatever its items are called
    /// by now. In another file a line with a number of its own is known by it; of lines without numbers two
    /// files may have some alike, but not all.
    private void refuseKnown(List<ImportRow> rows, List<PastLine> lines, List<ImportError> errors) {
        if (sales.isKnown(options.storeId(), FilePart.of(rows))) {
            errors.add(partKnown(rows));
            return;
        }
        Set<PastSales.Known> known = sales.known(options.storeId(), lines);
        boolean all = lines.stream().map(PastSales.Known::of).allMatch(known::contains);
        for (int i = 0; i < rows.size(); i++) {
            PastLine line = lines.get(i);
            if (known.contains(PastSales.Known.of(line))
                    && (all || !line.paper().startsWith(NO_NUMBER))) {
                errors.add(ImportError.of(
                        rows.get(i),
                        PastSalesImport.DATE,
                        "checkout.past.known",
                        line.day(),
                        line.amount().format()));
            }
        }
    }

    private static ImportError partKnown(List<ImportRow> rows) {
        return ImportError.of(
                rows.getFirst(),
                PastSalesImport.DATE,
                "checkout.past.part-known",
                rows.getFirst().number(),
                rows.getLast().number());
    }

    @Override
    public void apply(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        List<PastLine> lines = read(rows, errors);
        if (!errors.isEmpty()) {
            throw new Refusal("checkout.past.meanwhile");
        }
        if (!sales.claim(options.batchId(), options.storeId(), FilePart.of(rows))) {
            throw new Refusal("checkout.past.meanwhile-known");
        }
        sales.add(options.batchId(), options.storeId(), lines);
        lines.stream().map(PastLine::memberId).filter(Objects::nonNull).forEach(members::add);
    }

    @Override
    public void finish() {
        sales.tell(List.copyOf(members));
    }

    /// A sum of pieces that is not whole cannot be stated, so it is left out.
    @Override
    public List<ControlTotal> totals() {
        ControlTotal paid = new ControlTotal(PastSalesImport.AMOUNT, amount.fen(), true);
        long piece = Quantity.ONE.thousandths();
        return thousandths % piece == 0
                ? List.of(new ControlTotal(PastSalesImport.QUANTITY, thousandths / piece, false), paid)
                : List.of(paid);
    }

    private List<PastLine> read(List<ImportRow> rows, List<ImportError> errors) {
        Map<String, Long> members = customers.resolve(rows.stream()
                .map(row -> row.text(PastSalesImport.MEMBER))
                .filter(named -> !named.isEmpty())
                .distinct()
                .toList());
        List<PastLine> lines = new ArrayList<>();
        for (ImportRow row : rows) {
            ImportCells cells = new ImportCells(row);
            PastLine line = read(row, cells, members);
            if (cells.errors().isEmpty()) {
                lines.add(line);
            } else {
                errors.addAll(cells.errors());
            }
        }
        return lines;
    }

    private PastLine read(ImportRow row, ImportCells cells, Map<String, Long> members) {
        Matcher withHour = HOUR.matcher(row.text(PastSalesImport.DATE));
        Integer hour = withHour.matches() ? Integer.valueOf(withHour.group(2)) : null;
        LocalDate day = cells.read(
                PastSalesImport.DATE,
                text -> checked(ImportCells.parsed(withHour.matches() ? withHour.group(1) : text), hour),
                today);
        String named = row.text(PastSalesImport.MEMBER);
        if (!named.isEmpty() && !members.containsKey(named)) {
            cells.refuse(PastSalesImport.MEMBER, "checkout.past.nobody", named);
        }
        String paper = row.text(PastSalesImport.PAPER);
        Optional<CatalogItem> item = item(row.text(PastSalesImport.ITEM));
        String category = row.text(PastSalesImport.CATEGORY);
        Money paid = cells.read(PastSalesImport.AMOUNT, PastSalesRun::amount, Money.ZERO);
        return new PastLine(
                day,
                hour,
                cut(paper.isEmpty() ? NO_NUMBER + row.number() : paper, MAX_PAPER),
                members.get(named),
                item.map(CatalogItem::ref).orElse(null),
                cut(item.map(CatalogItem::name).orElse(row.text(PastSalesImport.ITEM)), MAX_NAME),
                cut(category.isEmpty() ? item.map(CatalogItem::category).orElse("") : category, MAX_CATEGORY),
                cells.read(PastSalesImport.QUANTITY, text -> quantity(text, paid), Quantity.ONE),
                paid);
    }

    private LocalDate checked(LocalDate day, @Nullable Integer hour) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(today)) {
            throw new Refusal("checkout.past.day", FIRST_DAY, today);
        }
        if (hour != null && hour > 23) {
            throw new Refusal("checkout.past.hour");
        }
        return day;
    }

    /// Of a row without a quantity one piece was sold, or came back when money did.
    private static Quantity quantity(String text, Money paid) {
        Quantity one = paid.fen() < 0 ? Quantity.ONE.negated() : Quantity.ONE;
        Quantity quantity = text.isEmpty() ? one : Quantity.parse(text);
        if (Math.abs(quantity.thousandths()) > MOST) {
            throw new Refusal("checkout.past.too-much");
        }
        return quantity;
    }

    private static Money amount(String text) {
        Money amount = Money.parseYuan(text);
        if (Math.abs(amount.fen()) > MOST) {
            throw new Refusal("checkout.past.too-much");
        }
        return amount;
    }

    /// What the shop sells under this code; a name alone would be a guess.
    private Optional<CatalogItem> item(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (items.size() >= MAX_ITEMS) {
            items.clear();
        }
        return items.computeIfAbsent(
                text,
                code -> catalogs.sources().stream()
                        .flatMap(source -> source.scan(options.storeId(), code).stream())
                        .map(scanned -> scanned.item())
                        .filter(item -> item.code().equals(code))
                        .findFirst());
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
