/// What the pages of finance share, and the page of entries.
@NullMarked
package io.zhanggui.finance.book.ui;

import org.jspecify.annotations.NullMarked;
