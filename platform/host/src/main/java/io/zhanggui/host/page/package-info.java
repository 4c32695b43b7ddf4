/// The page a person is looking at: its session, language, address and cookies.
@NullMarked
package io.zhanggui.host.page;

import org.jspecify.annotations.NullMarked;
