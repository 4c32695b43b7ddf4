package io.zhanggui.commission;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryRows;
import io.zhanggui.commission.goal.Targets;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.question.Questions;
import io.zhanggui.commission.rule.RuleWords;
import io.zhanggui.commission.rule.Rules;
import io.zhanggui.commission.rulebook.WhatIf;
import io.zhanggui.commission.statement.Adjustments;
import io.zhanggui.commission.statement.StatementBooks;
import io.zhanggui.commission.statement.Statements;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.testkit.Host;

/// The plugin's services as its own runtime would put them together, within reach of a test.
record CommissionParts(
        Rules rules,
        Entries entries,
        LadderMonths ladders,
        Statements statements,
        Adjustments adjustments,
        WhatIf whatIf,
        Targets targets,
        Questions questions) {

    static CommissionParts of(Host host) {
        Operators operators = host.service(Operators.class);
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        Stores stores = host.service(Stores.class);
        Texts texts = host.service(Texts.class);
        CommissionTables tables = new CommissionTables(host.service(PluginDatabases.class));
        RuleWords words = new RuleWords(operators, texts);
        Rules rules = new Rules(unitOfWork, tables, operators, audit, clock, words);
        Entries entries = new Entries(unitOfWork, operators, stores);
        LadderMonths ladders = new LadderMonths(unitOfWork, rules, words, texts, clock, tables);
        Statements statements = new Statements(
                unitOfWork,
                operators,
                stores,
                audit,
                clock,
                host.service(Settings.class),
                entries,
                ladders,
                new StatementBooks(host.service(Ledger.class)),
                new EntryRows(unitOfWork, tables),
                tables);
        return new CommissionParts(
                rules,
                entries,
                ladders,
                statements,
                new Adjustments(unitOfWork, operators, audit, clock, entries, statements),
                new WhatIf(new EntryRows(unitOfWork, tables), rules, operators, stores, clock),
                new Targets(unitOfWork, operators, stores, audit, tables),
                new Questions(unitOfWork, operators, stores, audit, clock, tables));
    }
}
