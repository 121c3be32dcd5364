namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>The value of a setting in a deployment file.</summary>
/// <param name="Text">The value. If a part of it is not known, that part's name takes its place. Null if the whole value is not known.</param>
/// <param name="Source">The source of an unknown value: <c>${JWT_SECRET}</c>, or <c>Secret cello-secret/JWT_SECRET</c>.</param>
/// <param name="IsKnown">Whether the text is the value.</param>
/// <param name="IsPrivate">Whether the value must not be shown.</param>
internal sealed record SettingValue(string? Text, string Source, bool IsKnown, bool IsPrivate)
{
    public static SettingValue Literal(string text) => new(text, "", IsKnown: true, IsPrivate: false);

    public static SettingValue Private(string text) => new(text, "", IsKnown: true, IsPrivate: true);

    public static SettingValue Unknown(string source) => new(null, source, IsKnown: false, IsPrivate: true);

    /// <summary>Whether the values are equal, or will be because they come from the same source.</summary>
    public bool IsSameAs(SettingValue other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsKnown == other.IsKnown && (IsKnown ? Text == other.Text : Source == other.Source);
    }

    /// <summary>Never shows the value.</summary>
    public override string ToString() => IsKnown ? "..." : Source;
}
