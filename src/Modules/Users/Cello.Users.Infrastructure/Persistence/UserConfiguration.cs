using Cello.Domain.Unicode;
using Cello.Users.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Users.Infrastructure.Persistence;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public const string UniqueEmail = "ux_users_normalized_email";
    public const string UniqueMailbox = "ux_users_email_key";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(user => user.Id).HasName("pk_users");
        builder.Property(user => user.Id).HasColumnName("id");
        builder.Property(user => user.Name).HasColumnName("name").HasMaxLength(User.NameMaxLength);
        builder.Property(user => user.Email).HasColumnName("email").HasMaxLength(User.EmailMaxLength);
        builder.Property(user => user.NormalizedEmail).HasColumnName("normalized_email").HasMaxLength(User.EmailMaxLength);
        builder.Property(user => user.EmailKey).HasColumnName("email_key").HasMaxLength(MailboxKey.MaxLength);
        builder.Property(user => user.PasswordHash).HasColumnName("password_hash").HasMaxLength(200);
        builder.Property(user => user.RegisteredAt).HasColumnName("registered_at");
        builder.HasIndex(user => user.NormalizedEmail, UniqueEmail).IsUnique();
        builder.HasIndex(user => user.EmailKey, UniqueMailbox).IsUnique();
    }
}
