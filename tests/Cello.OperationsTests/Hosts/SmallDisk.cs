using System.Diagnostics;

namespace Cello.OperationsTests.Hosts;

/// <summary>A disk of a few megabytes in memory. Only root can create one, so the tests are skipped for other users.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");

    private SmallDisk()
    {
    }

    public string Path => _folder.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        if (!OperatingSystem.IsLinux() || await RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.Path) != 0)
        {
            disk._folder.Delete();
            Assert.Skip("A small disk is needed, which only root on Linux can mount.");
        }

        return disk;
    }

    public void Fill()
    {
        try
        {
            using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                filler.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        using var unmounting = Process.Start("umount", ["-l", Path]);
        unmounting.WaitForExit();
        _folder.Delete();
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var running = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await running.WaitForExitAsync();
        return running.ExitCode;
    }
}
