using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.Commands.Tests.TopologyCheck.Deployments;

internal static class Reading
{
    public static async Task<Deployment> Of(string text, params string[] profiles)
    {
        var folder = Directory.CreateTempSubdirectory("cello-tests-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "more.env"), "FROM_FILE=file\nOVER=file\n");
            var file = Path.Combine(folder.FullName, "deployment.yaml");
            await File.WriteAllTextAsync(file, text);
            return await DeploymentFile.ReadAsync(file, profiles, TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string? Text(this Container container, string setting) => container.Settings.GetValueOrDefault(setting)?.Text;
}
