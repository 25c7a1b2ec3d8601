internal import Interchange

/// Files for cron and Kubernetes.
enum OtherUnits {
  /// A line for crontab(5): silent while all is well, because cron mails whatever is printed; also what
  /// the next hour may mend, as messages that wait for their server, is printed.
  static func crontab(_ job: ScheduledJob) -> String {
    // In a crontab, "%" ends the command unless it is escaped.
    let command =
      "\(ShellWord.quoted(job.program)) schedule run --home \(ShellWord.quoted(job.home))"
      .replacing("%", with: "\\%")
    return """
      # \(TextTable.harmless(job.programme)): every hour; crontab -e of whoever owns \(TextTable.harmless(job.home)).
      7 * * * * out=$(\(command) 2>&1) || printf '\\%s\\n' "$out"

      """
  }

  /// A job for Kubernetes, which may start it twice or not at all: the programme's own record of what
  /// was done is what counts.
  static func kubernetes(_ job: ScheduledJob) -> String {
    """
    # Every hour, in a container that has rct, the programme's folder on a volume that one pod writes.
    apiVersion: batch/v1
    kind: CronJob
    metadata:
      name: \(job.name.lowercased().replacing("_", with: "-"))
    spec:
      schedule: "7 * * * *"
      concurrencyPolicy: Forbid
      startingDeadlineSeconds: 3000
      successfulJobsHistoryLimit: 1
      failedJobsHistoryLimit: 3
      jobTemplate:
        spec:
          backoffLimit: 0
          # A call that hangs must not be the last one.
          activeDeadlineSeconds: 21600
          template:
            spec:
              restartPolicy: Never
              automountServiceAccountToken: false
              securityContext:
                runAsNonRoot: true
                runAsUser: 1000
                fsGroup: 1000
                seccompProfile:
                  type: RuntimeDefault
              containers:
                - name: rct
                  # An image of your own that has rct: none is published.
                  image: rct:\(Engine.version)
                  command: ["rct", "schedule", "run", "--home", "/programme"]
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop: ["ALL"]
                  volumeMounts:
                    - name: programme
                      mountPath: /programme
              volumes:
                - name: programme
                  persistentVolumeClaim:
                    claimName: \(job.name.lowercased().replacing("_", with: "-"))

    """
  }
}
