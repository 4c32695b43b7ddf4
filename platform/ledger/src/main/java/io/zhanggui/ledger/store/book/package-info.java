/// Reads the books.
@NullMarked
package io.zhanggui.ledger.store.book;

import org.jspecify.annotations.NullMarked;
