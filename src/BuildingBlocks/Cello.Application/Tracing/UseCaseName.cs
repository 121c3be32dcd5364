namespace Cello.Application.Tracing;

/// <summary>What a use case is called: its message's name without the kind of message.</summary>
internal static class UseCaseName
{
    private static readonly string[] Kinds = ["Command", "Query"];

    public static string Of(Type message)
    {
        var kind = Array.Find(Kinds, suffix => message.Name.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return message.Name[..^kind.Length];
    }
}
