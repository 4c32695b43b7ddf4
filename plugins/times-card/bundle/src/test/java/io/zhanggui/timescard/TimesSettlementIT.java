package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
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
import io.zhanggui.timescard.api.TimesCards;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "commission", "finance", "times-card"})
class TimesSettlementIT {
    private final Host host;
    private final Settlement settlement;

    TimesSettlementIT(Host host) {
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
    void aCardSoldHereAndUsedThereIsSettledByWhatWasPaidForItsTimes() {
        try (Salon here = new Salon(host);
                Salon there = new Salon(host)) {
            long member = Salon.member();
            here.sellTenCuts(member);
            CompletedSale use = there.redeem(member, CUT, 4);
            there.refund(there.request(), use, 1, 1);
            here.redeem(member, CUT, 1);
            CompletedSale returned = here.sellTenCuts(Salon.member());
            here.refund(here.request(), returned, 1, 1);

            Statement statement = statement();
            Line sold = line(statement, here);
            assertThat(sold)
                    .isEqualTo(new Line(
                            here.till().storeId(),
                            Settlement.TIMES,
                            fen(1_960_00),
                            Money.ZERO,
                            fen(980_00),
                            fen(98_00)));
            assertThat(sold.due()).isEqualTo(fen(882_00));
            assertThat(line(statement, there).consumed()).isEqualTo(fen(294_00));
            assertThat(line(statement, there).due()).isEqualTo(fen(-294_00));
            assertThat(statement.agrees()).isTrue();
            assertThat(statement.closing())
                    .isEqualTo(
                            Money.ofFen(host.service(Ledger.class).liability(TimesCards.PREPAID, UnitOfAccount.FEN)));
        }
    }

    private Statement statement() {
        LocalDate today = host.service(ShopClock.class).today();
        return host.asOperator(Role.FINANCE, () -> settlement.of(Period.ofMonth(today)));
    }

    private static Line line(Statement statement, Salon salon) {
        return statement.lines().stream()
                .filter(line -> line.storeId() == salon.till().storeId()
                        && line.account().equals(Settlement.TIMES))
                .findFirst()
                .orElseThrow();
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
