namespace Cello.Hosting;

/// <summary>Writes the last line of a process that ends with an error.</summary>
internal static class ExitMessage
{
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Writes the line, but waits for <paramref name="error"/> only a limited time, so that the process always ends.</summary>
    public static Task WriteAsync(TextWriter error, string line) => Task.WhenAny(Task.Run(() => error.WriteLine(line)), Task.Delay(WriteTimeout));
}
