package io.zhanggui.member.imports;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.profile.CardNumbers;
import io.zhanggui.member.profile.MemberInsert;
import io.zhanggui.member.profile.PersonalColumns;
import io.zhanggui.member.tier.Tiers;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Members from a file.
@Component
public final class MemberImport implements ImportTarget {
    private static final List<ImportColumn> COLUMNS = List.of(
            new ImportColumn(
                    MemberRow.NAME,
                    true,
                    List.of("姓名", "会员姓名", "会员名称", "客户姓名", "客户", "名字", "full name", "member name", "customer"),
                    "王芳"),
            new ImportColumn(
                    MemberRow.PHONE,
                    false,
                    List.of("手机", "手机号", "手机号码", "联系电话", "电话", "联系方式", "mobile", "phone number", "tel", "telephone"),
                    "13812346721"),
            new ImportColumn(
                    MemberRow.CARD,
                    false,
                    List.of("卡号", "会员卡", "会员卡号", "会员编号", "card number", "card no", "member no", "membership number"),
                    "88001207"),
            new ImportColumn(
                    MemberRow.BIRTHDAY,
                    false,
                    List.of("生日", "出生日期", "出生年月", "birth date", "date of birth", "dob"),
                    "1990-11-26"),
            new ImportColumn(MemberRow.GENDER, false, List.of("性别", "sex"), "女"),
            new ImportColumn(
                    MemberRow.TIER, false, List.of("等级", "会员等级", "级别", "会员级别", "卡类型", "level", "member level"), "金卡"),
            new ImportColumn(
                    MemberRow.JOINED,
                    false,
                    List.of("入会日期", "开卡日期", "注册日期", "注册时间", "办卡日期", "加入日期", "joined on", "join date", "registered"),
                    "2024-03-08"),
            new ImportColumn(
                    MemberRow.CONSENT,
                    false,
                    List.of("短信同意", "接收短信", "同意短信", "允许短信", "sms", "sms consent", "accepts sms"),
                    "是"),
            new ImportColumn(MemberRow.REMARK, false, List.of("备注", "说明", "note", "notes", "comment"), "敏感头皮"));

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final Tiers tiers;
    private final CardNumbers numbers;
    private final PersonalColumns columns;
    private final MemberInsert insert;

    @Activate
    public MemberImport(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Tiers tiers,
            @Reference CardNumbers numbers,
            @Reference PersonalData personalData,
            @Reference Pinyin pinyin) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.tiers = tiers;
        this.numbers = numbers;
        this.columns = new PersonalColumns(personalData);
        this.insert = new MemberInsert(columns, pinyin);
    }

    @Override
    public String id() {
        return "member";
    }

    @Override
    public Permission permission() {
        return MemberPermissions.IMPORT;
    }

    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        operators.require(MemberPermissions.IMPORT);
        MemberRow.Context context = new MemberRow.Context(
                tiers.all(),
                options.storeId(),
                clock.today(),
                clock.instant(),
                operators.current().id());
        return new MemberImportRun(unitOfWork, columns, insert, numbers, context);
    }
}
