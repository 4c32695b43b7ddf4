package io.zhanggui.member.api;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The column that names a member in files about members who are there already: balances, points, times cards.
public final class MemberCells {
    public static final String KEY = "member";

    public static final ImportColumn COLUMN = new ImportColumn(
            KEY,
            true,
            List.of(
                    "会员",
                    "手机",
                    "手机号",
                    "手机号码",
                    "电话",
                    "卡号",
                    "会员卡号",
                    "会员编号",
                    "phone",
                    "mobile",
                    "card",
                    "card number",
                    "member no"),
            "13812346721");

    private MemberCells() {}

    /// Finds the members of rows by full phone or card number.
    /// @param rows at most 1000
    /// @param errors gets one for each row whose member is not found
    /// @return by the row's number
    public static Map<Integer, Long> resolve(Members members, List<ImportRow> rows, List<ImportError> errors) {
        Map<String, Long> found = members.resolve(
                rows.stream().map(row -> row.text(KEY)).distinct().toList());
        Map<Integer, Long> byRow = new HashMap<>();
        for (ImportRow row : rows) {
            Long memberId = found.get(row.text(KEY));
            if (memberId == null) {
                errors.add(ImportError.of(row, KEY, "member.import.nobody", row.text(KEY)));
            } else {
                byRow.put(row.number(), memberId);
            }
        }
        return byRow;
    }
}
