package io.zhanggui.sms.optout;

import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.security.Permission;
import io.zhanggui.sms.SmsPermissions;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The list of another system: phones that want no messages.
@Component
public final class OptOutImport implements ImportTarget {
    private static final String PHONE = "phone";
    private static final String NOTE = "note";

    private final OptOuts optOuts;

    @Activate
    public OptOutImport(@Reference OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @Override
    public String id() {
        return "sms-opt-out";
    }

    @Override
    public Permission permission() {
        return SmsPermissions.OPT_OUTS;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                new ImportColumn(PHONE, true, List.of("phone", "mobile", "手机", "手机号", "手机号码", "电话"), "13800001234"),
                new ImportColumn(NOTE, false, List.of("note", "remark", "备注", "说明"), "原系统退订"));
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        return new Run();
    }

    private final class Run implements ImportRun {
        @Override
        public List<ImportError> check(List<ImportRow> rows) {
            List<ImportError> errors = new ArrayList<>();
            for (ImportRow row : rows) {
                ImportCells cells = new ImportCells(row);
                cells.read(PHONE, OptOuts::possible, "");
                errors.addAll(cells.errors());
            }
            return errors;
        }

        @Override
        public void apply(List<ImportRow> rows) {
            for (ImportRow row : rows) {
                optOuts.add(OptOuts.possible(row.text(PHONE)), true, OptOuts.Source.IMPORT, row.text(NOTE));
            }
        }
    }
}
