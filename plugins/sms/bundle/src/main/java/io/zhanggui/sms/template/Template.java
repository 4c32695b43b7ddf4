package io.zhanggui.sms.template;

/// What a message of a scene says.
public record Template(Scene scene, String text, boolean active) {}
