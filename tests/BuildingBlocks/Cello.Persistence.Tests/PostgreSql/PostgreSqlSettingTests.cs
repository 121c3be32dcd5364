using Cello.Modularity.Moves;
using Cello.Modularity.Settings;
using Cello.Persistence.PostgreSql;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Cello.Persistence.Tests.PostgreSql;

public sealed class PostgreSqlSettingTests
{
    private const string Secret = "t0p-s3cret";

    [Fact]
    public void Without_any_there_is_none()
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
    public void The_module_s_own_goes_before_the_one_of_all(string? all, string? own, string host) =>
        Connection(Read(("Cello", all), ("Users", own))).Host.ShouldBe(host);

    [Fact]
    public void Where_a_move_is_told_to_go_goes_before_both_and_is_refused_by_the_name_of_its_flag()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("ConnectionStrings:Cello", "Host=one;Database=shop"),
            new("ConnectionStrings:Users", "Host=two;Database=shop"),
            new(MoveFlags.To, "Host=three;Database=shop"),
        ]).Build();

        var setting = PostgreSqlSetting.Read(settings, "users");

        Connection(setting).Host.ShouldBe("three");
        setting!.Refuse("it is Monday").Message.ShouldStartWith("--to is ");
    }

    [Fact]
    public void What_is_not_said_has_limits_that_are_sane()
    {
        var connection = Connection(Read(("Users", "Host=db;Database=shop")));

        connection.MaxPoolSize.ShouldBe(50);
        connection.Timeout.ShouldBe(5);
        connection.CommandTimeout.ShouldBe(5);
        connection.MaxAutoPrepare.ShouldBe(0);
        connection.ApplicationName.ShouldBe("cello-users");
    }

    [Theory]
    [InlineData("Host=db;Database=shop;Maximum Pool Size=7;Timeout=2;Command Timeout=9")]
    [InlineData("postgresql://db/shop?maximum_pool_size=7&connect_timeout=2&command_timeout=9")]
    public void What_is_said_holds(string text)
    {
        var connection = Connection(Read(("Users", text)));

        connection.MaxPoolSize.ShouldBe(7);
        connection.Timeout.ShouldBe(2);
        connection.CommandTimeout.ShouldBe(9);
    }

    [Theory]
    [InlineData("No Reset On Close=false;Enlist=true;Include Error Detail=true")]
    [InlineData("Multiplexing=true")]
    public void Nothing_may_rely_on_a_session_or_show_values_in_a_log(string said)
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
    public void What_can_not_be_read_is_refused_by_name_and_never_shown(string text)
    {
        var refused = Should.Throw<SettingException>(() => Read(("Users", text)));

        refused.Message.ShouldStartWith("ConnectionStrings__Users is '...'");
        refused.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public void What_can_not_be_used_is_refused_without_its_password()
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
