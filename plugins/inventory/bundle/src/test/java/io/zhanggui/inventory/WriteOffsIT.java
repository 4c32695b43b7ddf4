package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.inventory.api.WriteOffs;
import io.zhanggui.inventory.api.WriteOffs.Goods;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class WriteOffsIT {
    private final Host host;
    private final WriteOffs writeOffs;
    private final Stockroom room;

    WriteOffsIT(Host host) {
        this.host = host;
        writeOffs = host.service(WriteOffs.class);
        room = new Stockroom(host);
    }

    @Test
    void whatIsWrittenOffLeavesOnceAtItsAverageCost() {
        long sku = room.goods("off");
        room.receive("off-1", sku, Quantity.of(3), 100);
        room.receive("off-2", sku, Quantity.of(3), 200);
        String number = writeOff("off", new Goods(sku, Quantity.of(2)));
        assertThat(number).startsWith("BS-");
        assertThat(writeOff("off", new Goods(sku, Quantity.of(2)))).isEqualTo(number);
        assertThat(room.stock(sku)).isEqualTo(Quantity.of(4));
        assertThat(room.booked("cost.write-off")).isEqualTo(300);
        assertThat(room.booked("inventory.stock")).isEqualTo(600).isEqualTo(room.stockValueFen());
        assertThatThrownBy(() -> writeOff("off", new Goods(sku, Quantity.of(1))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.request-reused"));
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> writeOffs.writeOff(room.request("no"), List.of(new Goods(sku, Quantity.ONE)), "破损")))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aServiceUsesItsMaterialsUpAndARefundDoesNotBringThemBack() {
        long dye = room.goods("dye");
        long foil = room.goods("foil");
        room.receive("dye", dye, Quantity.of(2), 3_000);
        room.receive("foil", foil, Quantity.of(10), 50);
        NewSku cut = new NewSku(
                "colour", "染发", "", true, "次", List.of(), Money.ofFen(1_000), null, null, Quantity.ZERO, false);
        long service = room.manager(() -> host.service(Inventory.class).list(cut));
        List<Goods> used = List.of(new Goods(dye, new Quantity(125)), new Goods(foil, Quantity.of(3)));
        host.asOperator(Role.MANAGER, () -> writeOffs.setMaterials(service, used));
        assertThat(room.manager(() -> writeOffs.materials(service))).containsExactlyInAnyOrderElementsOf(used);

        CompletedSale sale = room.sell("colour", service, Quantity.of(2));
        assertThat(room.stock(dye)).isEqualTo(new Quantity(1_750));
        assertThat(room.stock(foil)).isEqualTo(Quantity.of(4));
        assertThat(room.booked("cost.services")).isEqualTo(750 + 300);
        host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .refund(
                                room.request("back"),
                                sale.saleId(),
                                List.of(new Checkout.RefundLine(1, Quantity.of(2))),
                                true,
                                "不满意"));
        assertThat(room.stock(foil)).isEqualTo(Quantity.of(4));
        assertThat(room.booked("inventory.stock")).isEqualTo(room.stockValueFen());
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> writeOffs.setMaterials(dye, List.of(new Goods(foil, Quantity.ONE)))))
                .isInstanceOf(Refusal.class);
    }

    /// What a margin is figured from.
    @Test
    void aMovementKeepsWhatTheSaleBrought() {
        long sku = room.goods("margin");
        room.receive("margin", sku, Quantity.of(5), 400);
        room.sell("margin", sku, Quantity.of(2));
        long revenue = host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT SUM(revenue_fen) FROM inventory_movement WHERE sku_id = ?",
                        row -> row.getLong(1),
                        sku))
                .orElseThrow();
        assertThat(revenue).isEqualTo(2_000);
    }

    private String writeOff(String key, Goods... goods) {
        return room.manager(() -> writeOffs.writeOff(room.request("off-" + key), List.of(goods), "破损"));
    }
}
