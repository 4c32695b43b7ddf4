package io.zhanggui.commission.statement;

import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.entry.EntryWords;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.State;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Statements as files: per employee, all details, and a slip for each employee. Thread-safe.
@Component(service = StatementFiles.class)
public final class StatementFiles {
    private static final int SLIP_MILLIMETRES = 110;
    /// Of a paper of at most 1,000 blocks; what is more is summed in one line, and in full in the table.
    private static final int MOST_ON_SLIP = 400;

    private final Statements statements;
    private final Operators operators;
    private final Stores stores;
    private final EntryWords words;
    private final LadderMonths ladders;
    private final PdfPapers papers;
    private final Texts texts;

    @Activate
    public StatementFiles(
            @Reference Statements statements,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference EntryWords words,
            @Reference LadderMonths ladders,
            @Reference PdfPapers papers,
            @Reference Texts texts) {
        this.statements = statements;
        this.operators = operators;
        this.stores = stores;
        this.words = words;
        this.ladders = ladders;
        this.papers = papers;
        this.texts = texts;
    }

    /// `提成结算 总店 2026-06`
    public String name(Statement statement) {
        return texts.get(
                "commission.statement.file",
                stores.store(statement.storeId()).name(),
                statement.month().toString());
    }

    public String employee(long operatorId) {
        return operators.find(operatorId).map(Operator::displayName).orElse("—");
    }

    /// A row for each employee and their sum.
    public SheetTable lines(Statement statement) {
        List<Line> lines = statements.lines(statement);
        List<List<Object>> rows = new ArrayList<>();
        lines.forEach(
                line -> rows.add(List.of(employee(line.operatorId()), line.entries(), line.base(), line.amount())));
        rows.add(List.of(
                texts.get("commission.statement.total"),
                lines.stream().mapToLong(Line::entries).sum(),
                lines.stream().map(Line::base).reduce(Money.ZERO, Money::plus),
                Statements.total(lines)));
        return new SheetTable(
                name(statement),
                List.of(
                        texts.get("commission.entry.employee"),
                        texts.get("commission.statement.entries"),
                        texts.get("commission.entry.base"),
                        texts.get("commission.entry.amount")),
                rows);
    }

    /// A row for each entry, ladders of a draft at the end, and their sum.
    public SheetTable details(Statement statement) {
        List<List<Object>> rows = new ArrayList<>();
        Money sum = Money.ZERO;
        for (EntryRow entry : statements.details(statement, null)) {
            rows.add(row(statement, entry));
            sum = sum.plus(entry.amount());
        }
        if (statement.state() == State.DRAFT) {
            for (LadderMonths.Due due : statements.ladders(statement)) {
                rows.add(row(
                        statement,
                        ladders.entry(
                                due,
                                statement.document(),
                                statement.month().toString(),
                                statement.month().atEndOfMonth())));
                sum = sum.plus(due.due());
            }
        }
        rows.add(List.of(texts.get("commission.statement.total"), "", "", "", "", "", "", "", "", sum, "", ""));
        return new SheetTable(
                name(statement),
                List.of(
                        texts.get("commission.entry.day"),
                        texts.get("commission.entry.employee"),
                        texts.get("commission.entry.store"),
                        texts.get("commission.entry.document"),
                        texts.get("commission.entry.kind"),
                        texts.get("commission.entry.item"),
                        texts.get("commission.entry.base"),
                        texts.get("commission.entry.rate"),
                        texts.get("commission.entry.share"),
                        texts.get("commission.entry.amount"),
                        texts.get("commission.entry.state"),
                        texts.get("commission.entry.reversal-of")),
                rows);
    }

    private List<Object> row(Statement statement, EntryRow entry) {
        Long reversed = entry.reversalOf();
        return List.of(
                entry.businessDate(),
                employee(entry.operatorId()),
                stores.store(entry.storeId()).name(),
                entry.number(),
                texts.get("commission.type." + entry.type()),
                entry.item(),
                entry.base(),
                words.rate(entry),
                entry.sharePercent() + "%",
                entry.amount(),
                texts.get("commission.statement.state." + statement.state()),
                reversed == null ? "" : Long.toString(reversed));
    }

    /// What one employee gets, with every line that it is made of.
    public byte[] slip(Statement statement, long operatorId) {
        List<EntryRow> entries = statements.details(statement, operatorId);
        List<LadderMonths.Due> dues = statement.state() == State.DRAFT
                ? statements.ladders(statement).stream()
                        .filter(due -> due.operatorId() == operatorId)
                        .toList()
                : List.of();
        return papers.receipt(() -> compose(statement, operatorId, entries, dues), SLIP_MILLIMETRES);
    }

    private PrintDocument compose(
            Statement statement, long operatorId, List<EntryRow> entries, List<LadderMonths.Due> dues) {
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.title(texts.get("commission.slip.title")));
        blocks.add(PrintBlock.Pair.of(texts.get("commission.entry.employee"), employee(operatorId)));
        blocks.add(PrintBlock.Pair.of(
                texts.get("commission.entry.store"),
                stores.store(statement.storeId()).name()));
        blocks.add(PrintBlock.Pair.of(
                texts.get("commission.filter.month"), statement.month().toString()));
        blocks.add(PrintBlock.Pair.of(
                texts.get("commission.entry.state"), texts.get("commission.statement.state." + statement.state())));
        blocks.add(new PrintBlock.Rule());
        Money sum = Money.ZERO;
        Money rest = Money.ZERO;
        int shown = 0;
        for (EntryRow entry : entries) {
            sum = sum.plus(entry.amount());
            if (shown++ < MOST_ON_SLIP) {
                blocks.add(PrintBlock.Pair.of(
                        entry.businessDate().toString().substring(5) + " " + entry.item(),
                        entry.amount().format()));
                blocks.add(PrintBlock.Text.left(texts.get(
                        "commission.slip.line",
                        texts.get("commission.type." + entry.type()),
                        entry.base().format(),
                        words.rate(entry),
                        entry.sharePercent())));
            } else {
                rest = rest.plus(entry.amount());
            }
        }
        if (shown > MOST_ON_SLIP) {
            blocks.add(PrintBlock.Pair.of(texts.get("commission.slip.more", shown - MOST_ON_SLIP), rest.format()));
        }
        for (LadderMonths.Due due : dues) {
            blocks.add(PrintBlock.Pair.of(ladders.name(due), due.due().format()));
            sum = sum.plus(due.due());
        }
        blocks.add(new PrintBlock.Rule());
        blocks.add(new PrintBlock.Pair(texts.get("commission.statement.total"), "¥" + sum.format(), true));
        return new PrintDocument(blocks, false, true);
    }
}
