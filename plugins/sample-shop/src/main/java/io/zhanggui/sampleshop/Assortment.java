package io.zhanggui.sampleshop;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.NewSku;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the salon sells.
final class Assortment {
    static final String CUT = "剪发";
    static final String COLOUR = "烫染";
    static final String CARE = "护理";
    static final String PRODUCTS = "洗护产品";
    static final String ACCESSORIES = "饰品";

    private final List<NewSku> all = new ArrayList<>();

    Assortment() {
        service("F001", "总监剪发", CUT, 6800, true);
        service("F002", "高级剪发", CUT, 4800, true);
        service("F003", "儿童剪发", CUT, 2800, true);
        service("F004", "洗吹造型", CUT, 3800, true);
        service("F005", "刘海修剪", CUT, 1500, false);
        service("F101", "染发·短", COLOUR, 19800, true);
        service("F102", "染发·中长", COLOUR, 26800, false);
        service("F103", "烫发·中", COLOUR, 32800, true);
        service("F104", "烫发·长", COLOUR, 39800, false);
        service("F105", "补染发根", COLOUR, 12800, false);
        service("F201", "深层护理", CARE, 12800, true);
        service("F202", "头皮护理", CARE, 15800, true);
        service("F203", "蛋白修护", CARE, 18800, false);
        service("F204", "头皮检测", CARE, 5800, false);
        goods("P001", "氨基酸护发精油 80ml", PRODUCTS, "690123456001", "瓶", 8900, 7900, 3600, 12, true);
        goods("P002", "控油洗发水 500ml", PRODUCTS, "690123456002", "瓶", 7900, 6900, 3100, 12, true);
        goods("P003", "滋养护发素 500ml", PRODUCTS, "690123456003", "瓶", 7900, 6900, 3000, 12, false);
        goods("P004", "修护发膜 250g", PRODUCTS, "690123456004", "盒", 12800, 11800, 5200, 6, true);
        goods("P005", "蓬松定型喷雾 300ml", PRODUCTS, "690123456005", "瓶", 5900, 0, 2400, 8, false);
        goods("P006", "哑光发泥 100g", PRODUCTS, "690123456006", "盒", 6800, 0, 2700, 8, false);
        goods("P007", "防脱生姜洗发水 400ml", PRODUCTS, "690123456007", "瓶", 9800, 8800, 4100, 8, false);
        goods("P008", "旅行洗护三件套", PRODUCTS, "690123456008", "套", 4900, 0, 1900, 10, false);
        goods("P009", "散装首乌洗发粉", PRODUCTS, "690123456009", "公斤", 12800, 0, 5200, 3, false);
        goods("P101", "气垫按摩梳", ACCESSORIES, "690123456101", "把", 3900, 3500, 1300, 10, true);
        goods("P102", "真丝发圈 3 只装", ACCESSORIES, "690123456102", "包", 1900, 0, 600, 15, false);
        goods("P103", "干发帽", ACCESSORIES, "690123456103", "顶", 2500, 0, 900, 10, false);
    }

    List<NewSku> all() {
        return List.copyOf(all);
    }

    private void service(String code, String name, String category, long priceFen, boolean favourite) {
        all.add(new NewSku(
                code,
                name,
                category,
                true,
                "次",
                List.of(),
                Money.ofFen(priceFen),
                null,
                null,
                Quantity.ZERO,
                favourite));
    }

    private void goods(
            String code,
            String name,
            String category,
            String barcodeBody,
            String unit,
            long priceFen,
            long memberPriceFen,
            long costFen,
            long safetyStock,
            boolean favourite) {
        @Nullable Money memberPrice = memberPriceFen == 0 ? null : Money.ofFen(memberPriceFen);
        all.add(new NewSku(
                code,
                name,
                category,
                false,
                unit,
                List.of(withCheckDigit(barcodeBody)),
                Money.ofFen(priceFen),
                memberPrice,
                Money.ofFen(costFen),
                Quantity.of(safetyStock),
                favourite));
    }

    /// The 13th digit of an EAN-13.
    static String withCheckDigit(String twelveDigits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (twelveDigits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelveDigits + (10 - sum % 10) % 10;
    }
}
