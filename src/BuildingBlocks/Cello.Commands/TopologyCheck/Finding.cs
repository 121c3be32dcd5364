namespace Cello.Commands.TopologyCheck;

/// <summary>Something that is wrong with a deployment, in one sentence that says what to do. It holds no secret.</summary>
public sealed record Finding(bool IsError, string Text)
{
    public static Finding Error(string text) => new(IsError: true, text);

    public static Finding Warning(string text) => new(IsError: false, text);

    /// <summary><c>error: ...</c> or <c>warning: ...</c>.</summary>
    public override string ToString() => $"{(IsError ? "error" : "warning")}: {Text}";
}
