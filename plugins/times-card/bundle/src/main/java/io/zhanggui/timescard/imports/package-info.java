/// Times cards that members bring along from other books.
@NullMarked
package io.zhanggui.timescard.imports;

import org.jspecify.annotations.NullMarked;
