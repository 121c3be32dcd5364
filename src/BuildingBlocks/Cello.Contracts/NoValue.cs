namespace Cello.Contracts;

/// <summary>The value of a contract method that has none: <c>Task&lt;Answer&lt;NoValue&gt;&gt;</c> where it may refuse.</summary>
public sealed record NoValue
{
    public static readonly NoValue Instance = new();
}
