/// The host: boots database, Felix and web, in that order. Nothing compiles against it.
@NullMarked
package io.zhanggui.host;

import org.jspecify.annotations.NullMarked;
