package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the database lets the product's user do, with all plugins in. A list that does not fit says that a table was
/// added or that a right was given: the table's comment (`insert-only`, `no-delete`) decides which rights it has.
class DatabaseRightsIT {
    /// Where rows go: what is replaced as a whole, what is open for a while, what is kept for a time only.
    private static final List<String> DELETED_FROM = List.of(
            "checkout_held",
            "checkout_open_cart",
            "checkout_past_line",
            "checkout_past_part",
            "host_event",
            "host_event_delivery",
            "host_event_subscription",
            "host_gateway",
            "host_operator_store",
            "host_pairing_code",
            "host_print_job",
            "host_scheduled_task",
            "host_sign_in_guard",
            "insight_bought",
            "insight_difference",
            "insight_due",
            "insight_score",
            "insight_visit",
            "inventory_barcode",
            "inventory_draft",
            "inventory_material",
            "inventory_opening_value",
            "inventory_order_line",
            "inventory_stocktake_batch",
            "ledger_ranked",
            "member_earning_rule",
            "member_name_suffix",
            "member_tier_rights",
            "member_tier_rule",
            "member_tier_standing",
            "stored_value_code",
            "stored_value_region_rule",
            "stored_value_share",
            "times_card_product_item",
            "times_card_share");

    /// What was done stays as it was.
    private static final List<String> NEVER_CHANGED = List.of(
            "checkout_cash_move",
            "checkout_line",
            "checkout_line_reduction",
            "checkout_line_staff",
            "checkout_tender",
            "checkout_tender_digit",
            "commission_entry",
            "commission_statement_entry",
            "commission_statement_hand",
            "commission_statement_line",
            "host_audit",
            "host_key_check",
            "inventory_adjustment",
            "inventory_batch_movement",
            "inventory_count",
            "inventory_movement",
            "inventory_receipt_line",
            "inventory_return",
            "inventory_return_line",
            "ledger_account",
            "ledger_account_name",
            "ledger_day_sum",
            "ledger_empty_transaction",
            "ledger_entry",
            "ledger_freeze",
            "ledger_lot_movement",
            "ledger_pending_entry",
            "ledger_reopening",
            "ledger_reversal",
            "ledger_seal",
            "ledger_seal_line",
            "ledger_transaction",
            "marketing_coupon_terms",
            "marketing_entry",
            "marketing_issue",
            "marketing_segment_condition",
            "marketing_segment_version",
            "member_consent",
            "member_earned_action",
            "member_enrolment",
            "member_expiry_notice",
            "member_merge",
            "member_points_debt",
            "member_points_excused",
            "member_points_share",
            "member_tier_change",
            "sms_opt_out",
            "sms_reference",
            "sms_reply",
            "sms_report",
            "stored_value_card_event",
            "stored_value_contract",
            "stored_value_payout",
            "stored_value_real_name",
            "stored_value_refund",
            "stored_value_top_up",
            "stored_value_use",
            "times_card_contract",
            "times_card_movement",
            "times_card_refund",
            "times_card_transfer_lot");

    private static Product product;

    @BeforeAll
    static void start() throws IOException {
        product = new Product("rights").start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
    }

    @Test
    void rowsGoOnlyWhereTheProductRemovesThem() throws Exception {
        assertThat(tables("privilege_type = 'DELETE'")).containsExactlyElementsOf(DELETED_FROM);
    }

    @Test
    void whatWasDoneIsOnlyAddedToAndRead() throws Exception {
        assertThat(tables("TRUE GROUP BY table_name HAVING SUM(privilege_type = 'UPDATE') = 0"))
                .containsExactlyElementsOf(NEVER_CHANGED);
    }

    @Test
    void nothingButRowsIsTheProductsToChange() throws Exception {
        assertThat(
                        names(
                                "SELECT GROUP_CONCAT(DISTINCT privilege_type ORDER BY 1) FROM information_schema.table_privileges"))
                .containsExactly("DELETE", "INSERT", "SELECT", "UPDATE");
        assertThat(names("SELECT GROUP_CONCAT(privilege_type) FROM information_schema.schema_privileges"))
                .isEmpty();
        assertThat(names("SELECT GROUP_CONCAT(privilege_type) FROM information_schema.user_privileges"))
                .containsExactly("USAGE");
    }

    private static List<String> tables(String condition) throws IOException, SQLException {
        return names("SELECT GROUP_CONCAT(table_name ORDER BY table_name) FROM (SELECT DISTINCT table_name"
                + " FROM information_schema.table_privileges WHERE " + condition + ") named");
    }

    private static List<String> names(String sql) throws IOException, SQLException {
        return Stream.ofNullable(product.text(sql))
                .flatMap(text -> Stream.of(text.split(",")))
                .collect(Collectors.toList());
    }
}
