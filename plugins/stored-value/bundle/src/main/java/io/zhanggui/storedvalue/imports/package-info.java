/// Balances that members bring along from other books.
@NullMarked
package io.zhanggui.storedvalue.imports;

import org.jspecify.annotations.NullMarked;
