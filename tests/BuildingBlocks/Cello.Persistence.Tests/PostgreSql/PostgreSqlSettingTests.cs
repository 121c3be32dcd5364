using Cello.Modularity.Settings;
using Cello.Persistence.DataMigrations;
using Cello.Persistence.PostgreSql;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Cello.Persistence.Tests.PostgreSql;

public sealed class PostgreSqlSettingTests
{
    private const string Secret = "t0p-s3cret";

    /// <summary>The parameters that docs/scaling.md names, and the effect of each.</summary>
    private static Dictionary<string, Func<PostgreSqlSetting, NpgsqlConnectionStringBuilder, bool>> Documented { get; } = new()
    {
        ["sslmode=verify-full"] = (_, connection) => connection.SslMode == SslMode.VerifyFull,
        ["sslrootcert=/ca.pem"] = (_, connection) => connection.RootCertificate == "/ca.pem",
        ["connect_timeout=3"] = (_, connection) => connection.Timeout == 3,
        ["target_session_attrs=read-write"] = (setting, connection) =>
            setting.TargetSession == TargetSessionAttributes.ReadWrite || connection.TargetSessionAttributes == "read-write",
        ["max_auto_prepare=0"] = (setting, connection) => connection.MaxAutoPrepare == 0 && !setting.PreparesStatements,
        ["host_recheck_seconds=7"] = (_, connection) => connection.HostRecheckSeconds == 7,
    };

    public static TheoryData<string, string, string> ParametersAloneAndInPairs()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var host in new[] { "db", "db:5433", "[::1]:5433", "a:1,b:2" })
        {
            foreach (var one in Documented.Keys)
            {
                foreach (var other in Documented.Keys.SkipWhile(other => other != one))
                {
                    data.Add(host, one, other);
                }
            }
        }

        return data;
    }

    [Fact]
    public void Without_a_setting_there_is_no_connection_string()
    {
        Read().ShouldBeNull();
        Read(("Cello", ""), ("Users", " ")).ShouldBeNull();
        Read(("Orders", "Host=db;Database=orders")).ShouldBeNull();
    }

    [Theory]
    [InlineData("Host=one;Database=shop", null, "one")]
    [InlineData(null, "Host=two;Database=shop", "two")]
    [InlineData("Host=one;Database=shop", "Host=two;Database=shop", "two")]
    [InlineData("Host=one;Database=shop", "", "one")]
    public void A_modules_own_setting_overrides_the_shared_one(string? all, string? own, string host) =>
        Connection(Read(("Cello", all), ("Users", own))).Host.ShouldBe(host);

    [Fact]
    public void The_target_of_a_move_overrides_both_and_errors_name_its_flag()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("ConnectionStrings:Cello", "Host=one;Database=shop"),
            new("ConnectionStrings:Users", "Host=two;Database=shop"),
            new(DataMigrationFlags.To, "Host=three;Database=shop"),
        ]).Build();

        var setting = PostgreSqlSetting.Read(settings, "users");

        Connection(setting).Host.ShouldBe("three");
        setting!.Refuse("it is Monday").Message.ShouldStartWith("--to is ");
    }

    [Fact]
    public void Unspecified_settings_have_the_documented_defaults()
    {
        var connection = Connection(Read(("Users", "Host=db;Database=shop")));

        connection.MaxPoolSize.ShouldBe(50);
        connection.MaxAutoPrepare.ShouldBe(50);
        connection.Timeout.ShouldBe(5);
        connection.CommandTimeout.ShouldBe(5);
        connection.ApplicationName.ShouldBe("cello-users");
    }

    [Theory]
    [InlineData("Host=one,two;Database=shop", 1)]
    [InlineData("postgresql://one:5432,two:5433/shop", 1)]
    [InlineData("Host=one,two;Database=shop;Timeout=5", 5)]
    [InlineData("postgresql://one,two/shop?connect_timeout=7", 7)]
    public void Each_of_several_hosts_has_a_connection_timeout_of_one_second_by_default(string text, int seconds) =>
        Connection(Read(("Users", text))).Timeout.ShouldBe(seconds);

    [Theory]
    [InlineData("Host=db;Database=shop;Maximum Pool Size=7;Timeout=2;Command Timeout=9")]
    [InlineData("postgresql://db/shop?maximum_pool_size=7&connect_timeout=2&command_timeout=9")]
    public void Specified_settings_are_used(string text)
    {
        var connection = Connection(Read(("Users", text)));

        connection.MaxPoolSize.ShouldBe(7);
        connection.Timeout.ShouldBe(2);
        connection.CommandTimeout.ShouldBe(9);
    }

    [Theory]
    [MemberData(nameof(ParametersAloneAndInPairs))]
    public void Each_documented_parameter_works_alone_and_with_the_others(string host, string one, string other)
    {
        var parameters = new[] { one, other }.Distinct().ToArray();
        foreach (var text in new[]
        {
            $"postgresql://cello:pw@{host}/shop?{string.Join('&', parameters)}",
            $"Host={host};Database=shop;Username=cello;Password=pw;{string.Join(';', parameters)}",
        })
        {
            var setting = Read(("Users", text)).ShouldNotBeNull();

            foreach (var parameter in parameters)
            {
                Documented[parameter](setting, Connection(setting)).ShouldBeTrue($"{parameter} in {text} gives {setting.ConnectionString}");
            }
        }
    }

    [Theory]
    [InlineData("any", null)]
    [InlineData("primary", TargetSessionAttributes.Primary)]
    [InlineData("standby", TargetSessionAttributes.Standby)]
    [InlineData("prefer-primary", TargetSessionAttributes.PreferPrimary)]
    [InlineData("prefer-standby", TargetSessionAttributes.PreferStandby)]
    [InlineData("read-write", TargetSessionAttributes.ReadWrite)]
    [InlineData("Read-Only", TargetSessionAttributes.ReadOnly)]
    public void A_single_host_may_have_a_required_role(string text, TargetSessionAttributes? kind) =>
        (Read(("Users", $"postgresql://db/shop?target_session_attrs={text}"))!.TargetSession ?? TargetSessionAttributes.Any)
            .ShouldBe(kind ?? TargetSessionAttributes.Any);

    [Fact]
    public void Of_several_hosts_the_writable_one_is_used_and_checked_every_second()
    {
        var connection = Connection(Read(("Users", "postgresql://a:1,b:2/shop")));

        connection.TargetSessionAttributes.ShouldBe("primary");
        connection.HostRecheckSeconds.ShouldBe(1);
    }

    [Theory]
    [InlineData("No Reset On Close=false;Enlist=true;Include Error Detail=true")]
    [InlineData("Multiplexing=true")]
    public void Settings_that_rely_on_a_session_or_log_values_are_overridden(string said)
    {
        var connection = Connection(Read(("Users", $"Host=db;Database=shop;{said}")));

        connection.NoResetOnClose.ShouldBeTrue();
        connection.Enlist.ShouldBeFalse();
        connection.Multiplexing.ShouldBeFalse();
        connection.IncludeErrorDetail.ShouldBeFalse();
    }

    [Theory]
    [InlineData($"nonsense {Secret}")]
    [InlineData($"Host=db;Database=shop;Password=a;{Secret}=b")]
    [InlineData($"Host=db;Database=shop;Password='{Secret}")]
    [InlineData($"Host=db;Database=shop;Port={Secret}")]
    [InlineData($"Host=db;Database=shop;Port=99999;Password={Secret}")]
    [InlineData($"Host=db;Database=shop;SSL Mode={Secret}")]
    [InlineData($"Host=db;Database=shop;Maximum Pool Size=1;Minimum Pool Size=2;Password={Secret}")]
    [InlineData($"Database=shop;Password={Secret}")]
    [InlineData($"Host=db;Password={Secret}")]
    [InlineData($"postgresql://cello:{Secret}@db")]
    [InlineData($"postgresql://cello:{Secret}@[::1/shop")]
    [InlineData($"postgresql://cello:a/{Secret}@db/shop")]
    [InlineData($"postgresql://cello:a?{Secret}@db/shop")]
    [InlineData($"postgresql://cello:{Secret}@db/shop?sslmode=sometimes")]
    [InlineData($"postgresql://cello:{Secret}@db:port/shop")]
    public void An_unreadable_setting_is_refused_by_name_and_never_shown(string text)
    {
        var refused = Should.Throw<SettingException>(() => Read(("Users", text)));

        refused.Message.ShouldStartWith("ConnectionStrings__Users is '...'");
        refused.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public void An_unusable_setting_is_refused_without_its_password()
    {
        var setting = Read(("Cello", $"postgresql://cello:{Secret}@db:5433/shop?sslmode=require"))!;

        setting.Refuse("it is Monday").Message.ShouldBe("ConnectionStrings__Cello is 'postgresql://cello@db:5433/shop': it is Monday");
    }

    private static NpgsqlConnectionStringBuilder Connection(PostgreSqlSetting? setting) => new(setting.ShouldNotBeNull().ConnectionString);

    private static PostgreSqlSetting? Read(params (string Name, string? Text)[] settings) => PostgreSqlSetting.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"ConnectionStrings:{setting.Name}", setting.Text)))
            .Build(),
        "users");
}
