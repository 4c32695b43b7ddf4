/// Whose real name was checked against a document.
@NullMarked
package io.zhanggui.storedvalue.realname;

import org.jspecify.annotations.NullMarked;
