namespace Cello.Commands.TopologyCheck;

/// <summary>A defect of a deployment, described in one sentence that says how to fix it. It contains no secret.</summary>
internal sealed record Finding(bool IsError, string Text)
{
    public static Finding Error(string text) => new(IsError: true, text);

    public static Finding Warning(string text) => new(IsError: false, text);

    /// <summary><c>error: ...</c> or <c>warning: ...</c>.</summary>
    public override string ToString() => $"{(IsError ? "error" : "warning")}: {Text}";
}
