package io.zhanggui.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.audit.AuditTrail;
import io.zhanggui.host.privacy.EncryptedData;
import io.zhanggui.host.privacy.ShopKeys;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost
class ShopDataIT {
    private static final Setting<Long> LIMIT = Setting.wholeNumber("shop-data-it.limit", 5, 0, 10);

    private final Host host;

    ShopDataIT(Host host) {
        this.host = host;
    }

    @Test
    void aManagerChangesSettingsButNotThoseAboutMoney() {
        Settings settings = host.service(Settings.class);
        Setting<Long> usual = Setting.wholeNumber("shop-data-it.usual", 5, 0, 10);
        Setting<Long> reward =
                Setting.wholeNumber("shop-data-it.reward", 5, 0, 10).aboutMoney();

        host.asOperator(Role.MANAGER, () -> settings.set(usual, "7"));
        assertThat(settings.get(usual)).isEqualTo(7);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> settings.set(reward, "7")))
                .isInstanceOf(AccessDenied.class);
        assertThat(settings.get(reward)).isEqualTo(5);
        host.asOperator(Role.BOSS, () -> settings.set(reward, "7"));
        assertThat(settings.get(reward)).isEqualTo(7);
    }

    @Test
    void aSettingIsCheckedStoredAuditedAndOutlivesARestart() throws Exception {
        Settings settings = host.service(Settings.class);
        assertThatThrownBy(() -> host.asOperator(Role.BOSS, () -> settings.set(LIMIT, "11")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> settings.set(LIMIT, "7")))
                .isInstanceOf(AccessDenied.class);
        assertThat(settings.get(LIMIT)).isEqualTo(5);

        host.asOperator(Role.BOSS, () -> settings.set(LIMIT, "7"));
        assertThat(settings.get(LIMIT)).isEqualTo(7);

        host.restart();
        assertThat(host.service(Settings.class).get(LIMIT)).isEqualTo(7);
        AuditTrail trail = host.running().services().auditTrail();
        Instant now = host.clock().instant();
        assertThat(host.asOperator(
                        Role.BOSS,
                        () -> trail.find(now.minus(Duration.ofDays(30)), now.plusSeconds(1), LIMIT.key(), 0, 10)))
                .first()
                .satisfies(entry -> {
                    assertThat(entry.operatorName())
                            .isEqualTo(host.operator(Role.BOSS).displayName());
                    assertThat(entry.details()).isEqualTo(Map.of("from", "5", "to", "7"));
                });
    }

    @Test
    void theFirstStartOpensOneStoreWithATill() {
        Stores stores = host.service(Stores.class);
        Store first = stores.all().getFirst();
        assertThat(first.name()).isEqualTo("总店");
        assertThat(stores.tills(first.id()))
                .singleElement()
                .satisfies(till -> assertThat(till.number()).isEqualTo(1));
    }

    @Test
    void anotherTimeIsForWhoMayBackdateAndEndsWithTheAction() {
        ShopClock clock = host.service(ShopClock.class);
        ManualClock trueTime = host.clock();
        Instant earlier = Instant.parse("2010-12-01T01:00:00Z");
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> clock.at(earlier, clock::today)))
                .isInstanceOf(AccessDenied.class);

        assertThat(host.asOperator(Role.BOSS, () -> clock.at(earlier, clock::today)))
                .isEqualTo(LocalDate.of(2010, 12, 1));
        assertThat(clock.instant()).isEqualTo(trueTime.instant());
    }

    @Test
    void personalDataIsReadAgainAfterARestart() throws Exception {
        byte[] encrypted = host.service(PersonalData.class).encrypt("member.phone", "13812346721");
        host.restart();
        assertThat(host.service(PersonalData.class).decrypt("member.phone", encrypted))
                .isEqualTo("13812346721");
    }

    @Test
    void keyFilesOfAnotherShopAreNoticedBeforeAnythingIsWritten(@TempDir Path directory) {
        EncryptedData foreign = new EncryptedData(ShopKeys.open(directory));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        assertThatThrownBy(() -> foreign.requireKeysOf(unitOfWork))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not belong to this database");
        long checks = unitOfWork.<Long>read(
                unit -> Sql.first(unit.connection(), "SELECT COUNT(*) FROM host_key_check", row -> row.getLong(1))
                        .orElseThrow());
        assertThat(checks).isEqualTo(1);
    }
}
