/// Texts in the operator's language, and pinyin.
@NullMarked
package io.zhanggui.host.text;

import org.jspecify.annotations.NullMarked;
