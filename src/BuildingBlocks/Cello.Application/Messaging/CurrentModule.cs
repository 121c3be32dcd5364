namespace Cello.Application.Messaging;

/// <summary>The module whose message is being handled on this flow of control: who calls, when another module is asked.</summary>
public static class CurrentModule
{
    private static readonly AsyncLocal<string?> current = new();

    /// <summary>The name that the module gave with <see cref="UseCases.AddUseCases"/>; null outside any message.</summary>
    public static string? Name
    {
        get => current.Value;
        internal set => current.Value = value;
    }
}
