package io.zhanggui.api.plugin;

/// One entry of the navigation at the left. Its views are tabs in the header, in their order; an area shows as
/// long as the operator may open at least one of its views.
/// @param id for example `member`; several plugins may declare the same area and add views to it
/// @param titleKey text of at most three Chinese characters
/// @param icon path data of a 24x24 line icon (stroke 1.7)
public record MenuArea(String id, String titleKey, String icon, int order) {}
