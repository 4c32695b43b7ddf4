package io.zhanggui.sampleshop;

import io.zhanggui.member.api.NewMember;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Invented members. Phone numbers begin with 1991000, card numbers with 8800.
final class People {
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余";
    private static final List<String> GIVEN = List.of(
            "芳", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "霞", "平", "桂英", "丹", "玉兰",
            "婷", "雪", "倩", "佳怡", "子涵", "欣怡", "雨桐", "思源", "浩然", "宇轩", "梓萱", "一诺", "晨曦", "诗涵", "若曦", "建国", "志强", "晓东",
            "海燕");

    private People() {}

    /// The member with this number, counted from 0: always the same one.
    static NewMember number(int number, long storeId, LocalDate today, RandomGenerator random) {
        if (number == 0) {
            return known(storeId, today);
        }
        String name = SURNAMES.charAt(random.nextInt(SURNAMES.length())) + GIVEN.get(random.nextInt(GIVEN.size()));
        LocalDate birthday = today.minusYears(18 + random.nextInt(45)).minusDays(random.nextInt(365));
        return new NewMember(
                name,
                phone(number),
                birthday,
                random.nextInt(10) < 7 ? "F" : "M",
                List.of(card(number)),
                tier(number),
                storeId,
                random.nextInt(10) < 8,
                "");
    }

    /// 王芳, whose card the guide scans: gold, with a birthday this month.
    private static NewMember known(long storeId, LocalDate today) {
        return new NewMember(
                "王芳",
                phone(0),
                today.minusYears(31).withDayOfMonth(1).plusDays(14),
                "F",
                List.of(card(0), "04A31C52B77F80"),
                "gold",
                storeId,
                true,
                "喜欢阿杰的手艺");
    }

    /// Three in twenty are regulars; the others begin at the lowest tier.
    private static @Nullable String tier(int number) {
        return switch (number % 20) {
            case 7 -> "gold";
            case 3, 13 -> "silver";
            default -> null;
        };
    }

    static String card(int number) {
        return "8800" + (1207 + number);
    }

    private static String phone(int number) {
        return "1991000" + String.format(java.util.Locale.ROOT, "%04d", (6721 + number) % 10_000);
    }
}
