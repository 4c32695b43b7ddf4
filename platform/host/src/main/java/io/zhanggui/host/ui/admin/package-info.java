/// The settings area: settings, operators, roles, stores and tills, devices, plugins, system, audit.
@NullMarked
package io.zhanggui.host.ui.admin;

import org.jspecify.annotations.NullMarked;
