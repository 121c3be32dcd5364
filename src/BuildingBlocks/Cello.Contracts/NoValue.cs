namespace Cello.Contracts;

/// <summary>The value of a contract method without a result: <c>Task&lt;Answer&lt;NoValue&gt;&gt;</c> if the method may refuse.</summary>
public sealed record NoValue
{
    public static readonly NoValue Instance = new();
}
