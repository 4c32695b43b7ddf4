package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;

/// Another SKU has this article number or bar code.
public final class CodeTaken extends Refusal {
    CodeTaken(String code, String nameOfOwner) {
        super("inventory.sku.code-taken", code, nameOfOwner);
    }
}
