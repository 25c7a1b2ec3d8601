/// Units of systemd (systemd.service(5), systemd.timer(5), systemd.exec(5)).
enum SystemdUnits {
  /// One call of the job, with nothing in reach that it does not need.
  static func service(_ job: ScheduledJob) -> String {
    """
    [Unit]
    Description=\(specifiersEscaped(job.programme)): do what is due
    Wants=network-online.target
    After=network-online.target

    [Service]
    Type=oneshot
    # Whoever owns the programme's folder.
    User=\(job.user)
    ExecStart=\(argument(job.program)) schedule run --home \(argument(job.home))
    # 75: another one is at work, or messages wait for their server; the next hour goes on.
    SuccessExitStatus=75
    # A call that hangs must not be the last one; no sending takes as long at 30 messages a minute.
    TimeoutStartSec=6h
    UMask=0077

    # The programme's folder is the only place that can be written, and of all homes the only one that
    # is seen. (With transport = "sendmail", a mail program that changes its group needs
    # NoNewPrivileges=no and RestrictSUIDSGID=no.)
    BindPaths=\(boundPath(job.home))
    \(programLine(job))ProtectSystem=strict
    ProtectHome=tmpfs
    PrivateTmp=yes
    PrivateDevices=yes
    DevicePolicy=closed
    PrivateUsers=yes
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    AmbientCapabilities=
    KeyringMode=private
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    ProcSubset=pid
    ProtectProc=invisible
    ProtectClock=yes
    ProtectControlGroups=yes
    ProtectHostname=yes
    ProtectKernelLogs=yes
    ProtectKernelModules=yes
    ProtectKernelTunables=yes
    RemoveIPC=yes
    RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    SystemCallArchitectures=native
    SystemCallFilter=@system-service
    SystemCallFilter=~@privileged @resources
    # What is refused is an error, not the end: threads ask for a priority of their own, and do without.
    SystemCallErrorNumber=EPERM

    """
  }

  /// Every hour, and once after the machine was off; whether anything is due is the job's own business.
  static func timer(_ job: ScheduledJob) -> String {
    """
    [Unit]
    Description=\(specifiersEscaped(job.programme)): look every hour whether a round is due

    [Timer]
    OnCalendar=hourly
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  /// What lies below a home or elsewhere would not be seen.
  private static func programLine(_ job: ScheduledJob) -> String {
    ["/usr/", "/opt/"].contains { job.program.hasPrefix($0) }
      ? "" : "BindReadOnlyPaths=\(boundPath(job.program))\n"
  }

  /// A word of a command, in which `$` begins the name of a variable.
  private static func argument(_ text: String) -> String {
    quoted(escaped(text).replacing("$", with: "$$"))
  }

  /// A path to be bound: no variables there, and a bare colon would end it.
  private static func boundPath(_ text: String) -> String {
    quoted(escaped(text).replacing(":", with: "\\:"))
  }

  /// A text whose characters mean themselves, in every word that systemd reads.
  private static func escaped(_ text: String) -> String {
    specifiersEscaped(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private static func quoted(_ escaped: String) -> String {
    escaped.utf8.allSatisfy { isPlain($0) } ? escaped : "\"\(escaped)\""
  }

  private static func specifiersEscaped(_ text: String) -> String {
    TextTable.harmless(text).replacing("%", with: "%%")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && ![0x22, 0x27, 0x5C, 0x3B, 0x24].contains(byte)
  }
}
