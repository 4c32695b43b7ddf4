package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.Period;
import io.zhanggui.finance.settlement.Settlement;
import io.zhanggui.finance.settlement.Settlement.Line;
import io.zhanggui.finance.settlement.Settlement.Statement;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "finance", "stored-value"})
class SettlementIT {
    private final Host host;
    private final Settlement settlement;

    SettlementIT(Host host) {
        this.host = host;
        Operators operators = host.service(Operators.class);
        settlement = new Settlement(
                new FinanceBooks(host.service(Books.class), operators, host.service(Stores.class)),
                new BookTexts(host.service(Texts.class)),
                operators,
                host.service(UnitOfWork.class),
                host.service(AuditLog.class));
    }

    @Test
    void whatIsToppedUpHerePaysThereAtOnceAndIsSettledByItsPrincipal() {
        try (Counter here = new Counter(host);
                Counter there = new Counter(host)) {
            long member = Counter.member();
            here.topUp(member, here.offer(500_00, 60_00), 500_00);
            CompletedSale used = there.pay(member, 112_00);
            there.refund(used, 500);
            here.pay(member, 56_00);
            CompletedSale returned = here.topUp(Counter.member(), here.offer(500_00, 60_00), 500_00);
            here.refund(returned, 1_000);

            Statement statement = statement();
            assertThat(line(statement, here))
                    .isEqualTo(new Line(
                            here.till().storeId(),
                            Settlement.PRINCIPAL,
                            fen(1_000_00),
                            Money.ZERO,
                            fen(500_00),
                            fen(50_00)));
            assertThat(line(statement, here).due()).isEqualTo(fen(450_00));
            assertThat(line(statement, there))
                    .isEqualTo(new Line(
                            there.till().storeId(),
                            Settlement.PRINCIPAL,
                            Money.ZERO,
                            Money.ZERO,
                            Money.ZERO,
                            fen(50_00)));
            assertThat(line(statement, there).due()).isEqualTo(fen(-50_00));
            assertThat(statement.agrees()).isTrue();
            assertThat(statement.closing())
                    .isEqualTo(
                            Money.ofFen(host.service(Ledger.class).liability(Settlement.PRINCIPAL, UnitOfAccount.FEN)));
        }
    }

    private Statement statement() {
        return host.asOperator(
                Role.FINANCE,
                () -> settlement.of(Period.ofMonth(host.service(ShopClock.class).today())));
    }

    private static Line line(Statement statement, Counter counter) {
        return statement.lines().stream()
                .filter(line -> line.storeId() == counter.till().storeId()
                        && line.account().equals(Settlement.PRINCIPAL))
                .findFirst()
                .orElseThrow();
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
