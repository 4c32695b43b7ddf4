package io.zhanggui.commission.statement;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.commission.ladder.LadderMonths;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the pages of statements are made with.
@Component(service = StatementServices.class)
public final class StatementServices {
    private final Statements statements;
    private final Adjustments adjustments;
    private final StatementFiles files;
    private final LadderMonths ladders;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final Spreadsheets sheets;

    @Activate
    public StatementServices(
            @Reference Statements statements,
            @Reference Adjustments adjustments,
            @Reference StatementFiles files,
            @Reference LadderMonths ladders,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Spreadsheets sheets) {
        this.statements = statements;
        this.adjustments = adjustments;
        this.files = files;
        this.ladders = ladders;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.sheets = sheets;
    }

    public Statements statements() {
        return statements;
    }

    public Adjustments adjustments() {
        return adjustments;
    }

    public StatementFiles files() {
        return files;
    }

    public LadderMonths ladders() {
        return ladders;
    }

    public Operators operators() {
        return operators;
    }

    public Stores stores() {
        return stores;
    }

    public ShopClock clock() {
        return clock;
    }

    public Spreadsheets sheets() {
        return sheets;
    }
}
