using System.Globalization;

namespace Cello.Testing;

/// <summary>A number that only one running program has, which stands for a range of ports. The system takes it back when the program ends, however it ends.</summary>
internal sealed class PortRange : IDisposable
{
    private readonly FileStream _lock;

    private PortRange(FileStream file, int index) => (_lock, Index) = (file, index);

    /// <summary>From 0 on.</summary>
    public int Index { get; }

    /// <summary>Reserves one of the ranges, by a lock on a file in this folder.</summary>
    /// <exception cref="InvalidOperationException">Other programs have all of them, or the folder can't be written.</exception>
    public static PortRange Reserve(string folder, int ranges)
    {
        var reserved = Enumerable.Range(Environment.ProcessId, ranges).Select(number => TryReserve(folder, number % ranges)).FirstOrDefault(range => range is not null);
        return reserved ?? throw new InvalidOperationException(
            $"No ports are left for the hosts of these tests: each of the {ranges} files {PathOf(folder, "*")} is locked by another test program, or can't be written. Run fewer at "
            + "once: dotnet test --max-parallel-test-modules 1.");
    }

    public void Dispose() => _lock.Dispose();

    private static PortRange? TryReserve(string folder, int index)
    {
        try
        {
            var path = PathOf(folder, index.ToString(CultureInfo.InvariantCulture));
            return new PortRange(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), index);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Of this user: the files stay, and another user's can't be written.</summary>
    private static string PathOf(string folder, string index) => Path.Combine(folder, $"cello-ports-{Environment.UserName}-{index}");
}
