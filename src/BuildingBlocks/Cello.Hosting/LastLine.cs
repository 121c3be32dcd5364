namespace Cello.Hosting;

/// <summary>What a process says of its end.</summary>
internal static class LastLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Writes it, unless <paramref name="error"/> does not take it in time: the process ends either way.</summary>
    public static Task WriteAsync(TextWriter error, string line) => Task.WhenAny(Task.Run(() => error.WriteLine(line)), Task.Delay(Patience));
}
