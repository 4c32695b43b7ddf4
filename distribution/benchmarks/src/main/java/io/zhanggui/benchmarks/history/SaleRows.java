package io.zhanggui.benchmarks.history;

import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.RequestHash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a sale leaves in the tables of all plugins, as rows. Used by one thread.
final class SaleRows {
    private static final String SALE =
            "INSERT INTO checkout_sale (id, number, kind, original_sale_id, store_id, till_id,"
                    + " operator_id, member_id, business_date, at, request_key, request_hash, list_total_fen,"
                    + " discount_total_fen, rounding_fen, payable_fen, restock, reason, notes, shift_id)"
                    + " VALUES (?, ?, 'SALE', NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0, '', '', NULL)";
    private static final String LINE = "INSERT INTO checkout_line (sale_id, position, id, line_number, item_source,"
            + " item_id, item_kind, name, code, category, quantity_thousandths, unit_price_fen, list_fen, discount_fen,"
            + " discount_code, discount_text, net_fen, paid_fen, override_reason, store_id, business_date,"
            + " signed_paid_fen, signed_thousandths, reductions)"
            + " VALUES (?, ?, ?, ?, 'inventory', ?, 'GOODS', ?, ?, ?, ?, ?, ?, 0, '', '', ?, ?, NULL, ?, ?, ?, ?, 0)";
    private static final String STAFF =
            "INSERT INTO checkout_line_staff (sale_id, position, operator_id, percent) VALUES (?, ?, ?, 100)";
    private static final String TENDER = "INSERT INTO checkout_tender (sale_id, position, type, amount_fen, given_fen,"
            + " receipt_text) VALUES (?, 1, ?, ?, ?, '')";
    private static final String MOVEMENT =
            "INSERT INTO inventory_movement (id, store_id, sku_id, kind, quantity_change,"
                    + " quantity_after, value_change_fen, variance_fen, document, reason, operator_id, business_date, at,"
                    + " revenue_fen) VALUES (?, ?, ?, 'SALE', ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)";
    private static final String COMMISSION = "INSERT INTO commission_entry (id, business_date, at, store_id,"
            + " operator_id, document, number, line_number, item, kind, base_fen, basis_points, share_percent,"
            + " amount_fen, reversal_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'GOODS', ?, ?, 100, ?, NULL)";
    private static final String ACTIVITY = "INSERT INTO member_activity (sale_id, member_id, business_date, spend_fen,"
            + " top_up_fen, earned_fen, visit) VALUES (?, ?, ?, ?, 0, ?, 1)";
    private static final String TRANSACTION = "INSERT INTO ledger_transaction (id, store_id, till_id, request_key,"
            + " request_hash, kind, document, reverses, business_date, posted_at, operator_id)"
            + " VALUES (?, ?, ?, ?, ?, 'sale', ?, NULL, ?, ?, ?)";
    private static final String ENTRY = "INSERT INTO ledger_entry (transaction_id, line, account_id, amount,"
            + " business_date, sequence, balance_after, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int BASIS_POINTS = 500;
    private static final int A_WHOLE = 10_000;
    private static final int THOUSANDTHS = 1_000;
    private static final int FEN_A_POINT = 100;

    private final Bulk bulk;
    private final Map<String, Long> accounts;
    private final Catalogue catalogue;
    private final Membership membership;

    /// @param accounts ids of the store's accounts by name
    SaleRows(Bulk bulk, Map<String, Long> accounts, Catalogue catalogue, Membership membership) {
        this.bulk = bulk;
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.membership = membership;
    }

    /// @param firstId of a run of ids that belong to this sale: its own, those of its lines and of what follows
    /// @param member which of the members; null for none
    record Sale(
            long firstId,
            long number,
            String paper,
            Till till,
            long operatorId,
            @Nullable Integer member,
            LocalDate day,
            Instant at,
            String tender,
            List<Line> lines) {
        String document() {
            return "sale:" + firstId;
        }
    }

    /// @param sku which of the catalogue
    record Line(int sku, int pieces) {}

    void add(Sale sale) {
        long payable = 0;
        long cost = 0;
        long id = sale.firstId() + 1;
        int position = 1;
        for (Line line : sale.lines()) {
            Catalogue.Sku sku = catalogue.sku(line.sku());
            addLine(sale, line, sku, position, id);
            payable += sku.price() * line.pieces();
            cost += sku.cost() * line.pieces();
            id += 3;
            position++;
        }
        addSale(sale, payable);
        book(sale, payable, cost, id);
    }

    private void addLine(Sale sale, Line line, Catalogue.Sku sku, int position, long id) {
        long store = sale.till().storeId();
        long paid = sku.price() * line.pieces();
        long thousandths = (long) THOUSANDTHS * line.pieces();
        bulk.add(
                LINE,
                sale.firstId(),
                position,
                id,
                position,
                sku.id(),
                sku.name(),
                sku.code(),
                sku.category(),
                thousandths,
                sku.price(),
                paid,
                paid,
                paid,
                store,
                sale.day(),
                paid,
                thousandths);
        bulk.add(STAFF, sale.firstId(), position, sale.operatorId());
        bulk.add(
                MOVEMENT,
                id + 1,
                store,
                sku.id(),
                -thousandths,
                THOUSANDTHS * catalogue.take(line.sku(), line.pieces()),
                -sku.cost() * line.pieces(),
                sale.document(),
                sale.paper(),
                sale.operatorId(),
                sale.day(),
                sale.at(),
                paid);
        bulk.add(
                COMMISSION,
                id + 2,
                sale.day(),
                sale.at(),
                store,
                sale.operatorId(),
                sale.document(),
                sale.paper(),
                position,
                sku.name(),
                paid,
                BASIS_POINTS,
                paid * BASIS_POINTS / A_WHOLE);
    }

    private void addSale(Sale sale, long payable) {
        Long memberId = sale.member() == null ? null : membership.id(sale.member());
        bulk.add(
                SALE,
                sale.firstId(),
                sale.paper(),
                sale.till().storeId(),
                sale.till().id(),
                sale.operatorId(),
                memberId,
                sale.day(),
                sale.at(),
                "generated:" + sale.number(),
                requestHash(sale),
                payable,
                payable);
        bulk.add(TENDER, sale.firstId(), sale.tender(), payable, payable);
        if (memberId != null) {
            bulk.add(ACTIVITY, sale.firstId(), memberId, sale.day(), payable, payable);
        }
    }

    private static byte[] requestHash(Sale sale) {
        return RequestHash.of("generated", sale.number()).bytes();
    }

    private void book(Sale sale, long payable, long cost, long transactionId) {
        long store = sale.till().storeId();
        PointsChain.Heading heading = new PointsChain.Heading(
                transactionId,
                store,
                sale.till().id(),
                "sale:generated:" + sale.number(),
                requestHash(sale),
                "sale",
                sale.document(),
                sale.day(),
                sale.at(),
                sale.operatorId());
        bulk.add(
                TRANSACTION,
                transactionId,
                store,
                heading.tillId(),
                heading.requestKey(),
                heading.requestHash(),
                heading.document(),
                sale.day(),
                sale.at(),
                sale.operatorId());
        shopEntry(heading, 1, "tender." + sale.tender(), -payable);
        shopEntry(heading, 2, "revenue.goods", payable);
        shopEntry(heading, 3, "inventory.stock", cost);
        shopEntry(heading, 4, "cost.goods", -cost);
        long earned = payable / FEN_A_POINT;
        if (sale.member() != null && earned > 0) {
            givePoints(sale, sale.member(), earned, heading);
        }
    }

    private void givePoints(Sale sale, int member, long earned, PointsChain.Heading heading) {
        PointsChain account = membership.points(member, bulk);
        PointsChain.Link link = account.add(earned, heading);
        bulk.add(
                ENTRY,
                heading.transactionId(),
                5,
                account.accountId(),
                earned,
                sale.day(),
                link.sequence(),
                link.balance(),
                link.previous(),
                link.hash());
        shopEntry(heading, 6, "points.issued", -earned);
        new PointsLot(heading.transactionId() + 1, account.accountId(), membership.id(member), earned, heading)
                .add(bulk);
    }

    private void shopEntry(PointsChain.Heading heading, int line, String account, long amount) {
        Long id = accounts.get(account);
        if (id == null) {
            throw new IllegalStateException("the store has no account " + account);
        }
        bulk.add(ENTRY, heading.transactionId(), line, id, amount, heading.businessDate(), null, null, null, null);
    }
}
