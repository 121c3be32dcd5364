namespace Cello.Application.Tracing;

/// <summary>The name of a use case: the type name of its message without the suffix.</summary>
internal static class UseCaseName
{
    private static readonly string[] Kinds = ["Command", "Query"];

    public static string Of(Type message)
    {
        var kind = Array.Find(Kinds, suffix => message.Name.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return message.Name[..^kind.Length];
    }
}
