package io.zhanggui.benchmarks.history;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Ids;
import io.zhanggui.member.profile.MemberInsert;
import io.zhanggui.member.profile.PersonalColumns;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The generated members with their points. Used by one thread.
final class Membership {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅建国志文雪琴晓云海燕春秋思源佳怡子涵欣雨晨宇浩然梓轩";
    private static final int WRITTEN_TOGETHER = 5_000;
    private static final int FIRST_TIER = 1;

    static final String BALANCE = "INSERT INTO ledger_balance (account_id, balance, last_sequence, head_hash, frozen,"
            + " held, in_lots) VALUES (?, ?, ?, ?, 0, 0, 1)";
    static final String ACCOUNT =
            "INSERT INTO ledger_account (id, owner, store_id, name, unit)" + " VALUES (?, ?, 0, 'points', 'POINTS')";

    private final long[] ids;
    /// Null until a member's first points.
    private final @Nullable PointsChain[] chains;

    private Membership(int count) {
        this.ids = new long[count];
        this.chains = new PointsChain[count];
    }

    /// @param progress hears how many are written
    static Membership enrol(
            HistorySpec spec,
            Bulk bulk,
            PersonalData personalData,
            Pinyin pinyin,
            long store,
            LocalDate opened,
            LongConsumer progress)
            throws SQLException {
        Membership membership = new Membership(spec.members());
        MemberInsert insert = new MemberInsert(new PersonalColumns(personalData), pinyin);
        Random random = new Random(spec.seed() + 1);
        Instant at = opened.atStartOfDay().toInstant(ZoneOffset.UTC);
        List<MemberInsert.Row> rows = new ArrayList<>();
        for (int number = 0; number < spec.members(); number++) {
            membership.ids[number] = Ids.next();
            rows.add(insert.row(draft(membership.ids[number], number, random, store, opened), at));
            if (rows.size() == WRITTEN_TOGETHER || number == spec.members() - 1) {
                insert.insert(bulk.connection(), rows, at, 1, "import");
                bulk.connection().commit();
                rows.clear();
                progress.accept(number + 1L);
            }
        }
        return membership;
    }

    private static MemberInsert.Draft draft(long id, int number, Random random, long store, LocalDate opened) {
        StringBuilder name = new StringBuilder();
        name.append(SURNAMES.charAt(random.nextInt(SURNAMES.length())))
                .append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        if (random.nextInt(4) > 0) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        LocalDate birthday = LocalDate.of(1955, 1, 1).plusDays(random.nextInt(50 * 365));
        return new MemberInsert.Draft(
                id,
                name.toString(),
                phone(number),
                random.nextInt(3) > 0 ? birthday : null,
                random.nextInt(3) > 0 ? "F" : "M",
                Set.of(card(number)),
                FIRST_TIER,
                store,
                opened.minusDays(random.nextInt(700)),
                random.nextInt(5) > 0,
                "");
    }

    static String phone(int number) {
        return "138%08d".formatted(number);
    }

    static String card(int number) {
        return "88%08d".formatted(number);
    }

    int size() {
        return ids.length;
    }

    long id(int number) {
        return ids[number];
    }

    /// @param bulk gets the account's row when this opens it
    PointsChain points(int number, Bulk bulk) {
        PointsChain chain = chains[number];
        if (chain == null) {
            chain = new PointsChain(Ids.next());
            chains[number] = chain;
            bulk.add(ACCOUNT, chain.accountId(), ids[number]);
        }
        return chain;
    }

    void writeBalances(Bulk bulk) throws SQLException {
        for (PointsChain chain : chains) {
            if (chain != null) {
                bulk.add(BALANCE, chain.accountId(), chain.balance(), chain.sequence(), chain.head());
                if (bulk.isEnough()) {
                    bulk.write();
                }
            }
        }
        bulk.write();
    }
}
