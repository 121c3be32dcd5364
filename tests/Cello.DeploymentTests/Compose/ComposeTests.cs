using System.Text.RegularExpressions;
using Cello.DeploymentTests.Files;
using Cello.DeploymentTests.Images;

namespace Cello.DeploymentTests.Compose;

public sealed partial class ComposeTests
{
    [Fact]
    public void Each_profile_is_one_topology_and_the_monolith_is_the_default()
    {
        ComposeFile.Profile("monolith").Keys.ShouldBe(["cello"]);
        ComposeFile.Profile("split").Keys.ShouldBe(["users", "orders", "migrate", "postgres", "redis", "prometheus"], ignoreOrder: true);
        Repository.Read("deploy/.env.example").ShouldContain("\nCOMPOSE_PROFILES=monolith\n");
    }

    [Fact]
    public void The_flag_of_a_service_equals_its_name()
    {
        Flag("cello").ShouldBe("all");
        Flag("users").ShouldBe("users");
        Flag("orders").ShouldBe("orders");

        static string Flag(string service) => ComposeFile.Services[service].Text("environment", "CELLO_MODULES");
    }

    [Fact]
    public void Orders_and_Users_reach_each_other_and_Prometheus_reaches_both_by_name_and_port()
    {
        ComposeFile.Services["orders"].Text("environment", "USER_SERVICE_URL").ShouldBe($"http://users:{Dockerfile.Port}");
        ComposeFile.Services["users"].Text("environment", "ORDER_SERVICE_URL").ShouldBe($"http://orders:{Dockerfile.Port}");

        var configuration = ComposeFile.Services["prometheus"].Each("command")[0].ToString().Split('/')[^1];
        YamlText.Parse(Repository.Read($"deploy/prometheus/{configuration}")).Single().Each("scrape_configs")
            .ToDictionary(job => job.Text("job_name"), job => job.Each("static_configs").Single().Each("targets").Single().ToString())
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["user_service"] = $"users:{Dockerfile.Port}",
                    ["order_service"] = $"orders:{Dockerfile.Port}",
                },
                ignoreOrder: true);
    }

    [Fact]
    public void The_hosts_of_the_split_share_rate_limits()
    {
        foreach (var host in new[] { "users", "orders" })
        {
            ComposeFile.Services[host].Text("environment", "ConnectionStrings__Redis").ShouldStartWith("redis:6379,password=${REDIS_PASSWORD:?");
        }

        ComposeFile.Services["redis"].Each("command")[^1].ToString().ShouldStartWith("${REDIS_PASSWORD:?");
    }

    [Fact]
    public void Every_setting_of_a_host_is_documented() => ComposeFile.Hosts.Values
        .SelectMany(host => host.Map("environment").Keys)
        .Except(KnownSettings.Names)
        .ShouldBeEmpty();

    [Fact]
    public void A_published_port_is_a_port_of_the_image_and_is_reachable_only_from_this_machine()
    {
        var ports = ComposeFile.Hosts.Values.SelectMany(host => host.Each("ports")).Select(port => port.ToString()).ToList();
        ports.ShouldBe(Enumerable.Range(8000, 3).Select(port => $"127.0.0.1:{port}:{Dockerfile.Port}"), ignoreOrder: true);
    }

    /// <summary>A published port also serves <c>/internal</c>, which the service token protects.</summary>
    [Fact]
    public void Every_host_with_a_published_port_requires_tokens()
    {
        var published = ComposeFile.Hosts.Values.Where(host => host.Each("ports").Count > 0).Select(host => host.Map("environment")).ToList();

        published.Count.ShouldBe(3);
        published.ShouldAllBe(settings => settings.GetValueOrDefault("JWT_SECRET", "").StartsWith("${JWT_SECRET:?", StringComparison.Ordinal));
        published.ShouldAllBe(settings => !settings.Keys.Any(name => name.EndsWith("_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)), "Only Development may require no tokens.");
        Repository.Read("Dockerfile").ShouldNotContain("_ENVIRONMENT");
    }

    [Fact]
    public void Secrets_come_from_the_environment_and_are_required()
    {
        var needed = Variable().Matches(Repository.Read(ComposeFile.Path)).Select(match => match.Groups["name"].Value).ToList();
        needed.Where(variable => !variable.StartsWith("CELLO_VERSION:-", StringComparison.Ordinal))
            .Select(variable => variable.Split(":?")).ShouldAllBe(parts => parts.Length == 2 && parts[1].Length > 0);

        var example = Repository.Read("deploy/.env.example");
        foreach (var secret in needed.Where(variable => variable.Contains(":?")).Select(variable => variable.Split(":?")[0]).Distinct())
        {
            example.ShouldContain($"\n{secret}=\n");
        }

        ComposeFile.Services.Values.SelectMany(service => service.Map("environment"))
            .Where(pair => pair.Key is "JWT_SECRET" || pair.Key.EndsWith("PASSWORD", StringComparison.Ordinal) || pair.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal))
            .ShouldAllBe(pair => pair.Value.Contains("${"));
    }

    [Fact]
    public void The_hosts_of_the_split_wait_for_the_migration_which_waits_for_the_database()
    {
        foreach (var host in new[] { "users", "orders" })
        {
            ComposeFile.Services[host].Text("depends_on", "migrate", "condition").ShouldBe("service_completed_successfully");
        }

        var migrate = ComposeFile.Services["migrate"];
        migrate.Each("command").Select(argument => argument.ToString()).ShouldBe(["migrate"]);
        migrate.Text("restart").ShouldStartWith("on-failure");
        migrate.Text("depends_on", "postgres", "condition").ShouldBe("service_healthy");
        ComposeFile.Services["postgres"].Each("healthcheck", "test").ShouldNotBeEmpty();
    }

    [Fact]
    public void No_container_has_more_privileges_than_it_needs()
    {
        foreach (var service in ComposeFile.Services.Values)
        {
            service.Text("read_only").ShouldBe("true");
            service.Each("cap_drop").Single().ToString().ShouldBe("ALL");
            service.Each("security_opt").Single().ToString().ShouldBe("no-new-privileges:true");
            service.Text("restart").ShouldNotBe("no");
        }
    }

    [Fact]
    public void The_grace_period_covers_the_shutdown_notice_and_the_drain() => ComposeFile.Hosts.Values.ShouldAllBe(host =>
        int.Parse(host.Text("stop_grace_period").TrimEnd('s')) > 1 + 30);

    [Fact]
    public void Every_mounted_volume_is_declared_and_every_mounted_folder_exists()
    {
        var sources = ComposeFile.Services.Values.SelectMany(service => service.Each("volumes")).Select(volume => volume.ToString().Split(':')[0]).ToList();
        sources.Where(source => source.StartsWith('.')).ShouldAllBe(folder => Directory.Exists(Repository.PathOf($"deploy/{folder}")));
        sources.Where(source => !source.StartsWith('.')).ShouldBe(ComposeFile.Document["volumes"]!.AsObject().Select(volume => volume.Key), ignoreOrder: true);
        ComposeFile.Services["cello"].Each("volumes").Single().ToString().ShouldBe("data:/data");
    }

    [GeneratedRegex("\\$\\{(?<name>[^}]+)\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
