package io.zhanggui.member.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Makes files of members such as a shop brings from its old program: the same ones for the same seed.
final class MemberFile {
    static final List<String> HEADINGS = List.of("会员姓名", "手机号码", "会员卡号", "出生日期", "性别", "会员等级", "开卡日期", "接收短信", "备注");

    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余";
    private static final String GIVEN = "芳敏静丽强磊军洋勇艳杰娟涛明超秀英霞平桂丹玉兰婷雪倩佳怡子涵欣雨桐思源浩然宇轩梓萱一诺晨曦诗若建国志晓东海燕";
    private static final List<String> TIERS = List.of("普通", "普通", "普通", "普通", "银卡", "银卡", "金卡", "钻石");
    private static final List<String> REMARKS = List.of("", "", "", "敏感头皮", "喜欢靠窗的位置", "推荐人 刘强", "染发过敏,先做测试");

    private final Random random;
    private final long firstPhone;

    /// @param firstPhone of the first member; each next one has the next number
    MemberFile(long seed, long firstPhone) {
        this.random = new Random(seed);
        this.firstPhone = firstPhone;
    }

    List<String> row(int number) {
        StringBuilder name = new StringBuilder().append(pick(SURNAMES)).append(pick(GIVEN));
        if (random.nextInt(3) > 0) {
            name.append(pick(GIVEN));
        }
        return List.of(
                name.toString(),
                Long.toString(firstPhone + number),
                random.nextInt(10) < 8 ? Long.toString(70_000_000_000L + firstPhone % 10_000_000_000L + number) : "",
                random.nextInt(10) < 7
                        ? (1955 + random.nextInt(50)) + "-" + two(1 + random.nextInt(12)) + "-"
                                + two(1 + random.nextInt(28))
                        : "",
                random.nextInt(10) < 7 ? "女" : "男",
                TIERS.get(random.nextInt(TIERS.size())),
                (2018 + random.nextInt(8)) + "/" + (1 + random.nextInt(12)) + "/" + (1 + random.nextInt(28)),
                random.nextInt(10) < 8 ? "是" : "否",
                REMARKS.get(random.nextInt(REMARKS.size())));
    }

    Path csv(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("\ufeff" + String.join(",", HEADINGS) + "\r\n");
            for (int number = 0; number < rows; number++) {
                out.write(line(row(number)));
            }
        }
        return file;
    }

    Path xlsx(Path file, int rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Members", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("会员");
            write(sheet, 0, HEADINGS);
            for (int number = 0; number < rows; number++) {
                write(sheet, number + 1, row(number));
            }
            workbook.finish();
        }
        return file;
    }

    static String line(List<String> cells) {
        return String.join(
                        ",",
                        cells.stream()
                                .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
                                .toList())
                + "\r\n";
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.value(row, column, cells.get(column));
            }
        }
    }

    private char pick(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
