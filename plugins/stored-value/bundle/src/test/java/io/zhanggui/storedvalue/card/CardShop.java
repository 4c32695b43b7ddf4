package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.region.TopUpLimits;
import io.zhanggui.testkit.Host;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A shop whose members have several cards, and what is done with them.
final class CardShop implements AutoCloseable {
    final Host host;
    final Counter counter;
    final StoredValue storedValue;
    final Ledger ledger;
    final UnitOfWork unitOfWork;
    final StoredValueDatabase tables;
    final Cards cards;
    final CardOffice office;
    final CardDesk desk;
    final Sharing sharing;
    final Pins pins;
    final Movements movements;

    CardShop(Host host) {
        this.host = host;
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        Settings settings = host.service(Settings.class);
        cards = new Cards(unitOfWork, tables, ledger);
        office = new CardOffice(
                unitOfWork, operators, host.service(Stores.class), ledger, cards, new KnownMembers(), audit, clock);
        sharing = new Sharing(unitOfWork, tables, operators, cards, new KnownMembers(), audit, clock);
        pins = new Pins(unitOfWork, tables, operators, host.service(SecretHashes.class), settings, cards, audit, clock);
        movements = new Movements(unitOfWork, ledger, cards, new TopUpJournal(unitOfWork, tables));
        desk = new CardDesk(
                unitOfWork,
                operators,
                ledger,
                host.service(Lots.class),
                cards,
                new KnownMembers(),
                new TopUpLimits(
                        new RegionRules(unitOfWork, tables, operators, audit, settings), host.service(Texts.class)),
                audit,
                host.service(Stores.class),
                clock);
    }

    @Override
    public void close() {
        counter.close();
        tables.database().close();
    }

    Card open(long member, String name) {
        return open(member, name, number());
    }

    Card open(long member, String name, String number) {
        return host.asOperator(Role.MANAGER, () -> office.open(member, name, number, List.of()));
    }

    String number() {
        return "SV" + Ids.next();
    }

    long onCard(long cardId) {
        return cards.balance(cardId).total().fen();
    }

    CustomerCard.@Nullable Found scan(String number) {
        return counter.services(CustomerCard.Source.class)
                .getFirst()
                .scan(number)
                .orElse(null);
    }

    List<CustomerCard> shown(long member) {
        return counter.services(CustomerCard.Source.class)
                .getFirst()
                .cards(member, counter.till().storeId());
    }

    void refused(String textKey, Runnable deed, Role role) {
        refused(textKey, () -> host.asOperator(role, deed));
    }

    void refused(String textKey, Runnable deed) {
        Refusal refusal = catchThrowableOfType(Refusal.class, deed::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.textKey()).isEqualTo(textKey);
    }
}
