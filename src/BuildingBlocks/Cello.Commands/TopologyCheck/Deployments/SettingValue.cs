namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>What a deployment's file says of a setting.</summary>
/// <param name="Text">The value; where only a part of it is not known, with that part's name in its place; null where nothing is.</param>
/// <param name="Source">Where an unknown value comes from: <c>${JWT_SECRET}</c>, or <c>Secret cello-secret/JWT_SECRET</c>.</param>
/// <param name="IsKnown">Whether the text is the value.</param>
/// <param name="IsPrivate">Whether it must not be shown.</param>
public sealed record SettingValue(string? Text, string Source, bool IsKnown, bool IsPrivate)
{
    public static SettingValue Literal(string text) => new(text, "", IsKnown: true, IsPrivate: false);

    public static SettingValue Private(string text) => new(text, "", IsKnown: true, IsPrivate: true);

    public static SettingValue Unknown(string source) => new(null, source, IsKnown: false, IsPrivate: true);

    /// <summary>Whether both are the same value, or will be: they come from the same place.</summary>
    public bool IsSameAs(SettingValue other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsKnown == other.IsKnown && (IsKnown ? Text == other.Text : Source == other.Source);
    }

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => IsKnown ? "..." : Source;
}
